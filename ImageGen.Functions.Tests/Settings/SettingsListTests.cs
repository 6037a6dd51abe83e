using System.ComponentModel.DataAnnotations;
using ImageGen.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Settings;

/// <summary>The items of a list are read, named and checked as every setting is.</summary>
public sealed class SettingsListTests
{
    [Fact]
    public void Items_are_read_in_the_order_of_their_numbers_whatever_is_missing_between()
    {
        var doors = Read(("House:Doors:10:Colour", "green"), ("House:Doors:2:Colour", "red"), ("House:Doors:2:Width", "90"));

        Assert.Equal([("House:Doors:2", "red", 90), ("House:Doors:10", "green", 80)], doors);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "80")]
    public void An_item_whose_every_setting_is_empty_or_has_its_default_is_none(string colour, string width) =>
        Assert.Empty(Read(("House:Doors:0:Colour", colour), ("House:Doors:0:Width", width)));

    [Theory]
    [InlineData("House:Doors:0:Width", "abc", "House:Doors:0:Width is 'abc', but must be a whole number from 60 to 120, such as 80.")]
    [InlineData("House:Doors:3:Width", "200", "House:Doors:3:Width is '200', but must be a whole number from 60 to 120, such as 80.")]
    [InlineData("HOUSE_WIDTH", "abc", "HOUSE_WIDTH is 'abc', but must be a whole number from 60 to 120, such as 80.")]
    [InlineData("House:Doors:0:Colr", "red", "The setting House:Doors:0:Colr is not known. The nearest one is House:Doors:0:Colour.")]
    [InlineData("House:Doors:12:Colr", "red", "The setting House:Doors:12:Colr is not known. The nearest one is House:Doors:12:Colour.")]
    [InlineData("House:Dors:1:Colour", "red", "The setting House:Dors:1:Colour is not known. The nearest one is House:Doors:1:Colour.")]
    [InlineData("Hose:Doors:1:Colour", "red", "The setting Hose:Doors:1:Colour is not known. The nearest one is House:Doors:1:Colour.")]
    [InlineData("House:Colour", "red", "The setting House:Colour is not known. The nearest one is House:Doors:0:Colour.")]
    [InlineData("House:Doors:0", "red", "The setting House:Doors:0 is not known. House has Storeys, Doors:0:Colour, Doors:0:Width.")]
    public void A_wrong_item_ends_the_start_with_its_whole_name(string name, string value, string sentence)
    {
        using var services = Services((name, value));

        var wrong = Assert.Throws<OptionsValidationException>(services.CheckSettings);

        Assert.Equal([sentence], wrong.Failures);
    }

    [Fact]
    public void An_older_name_alone_makes_its_item() => Assert.Equal([("House:Doors:0", "red", 80)], Read(("HOUSE_COLOUR", "red")));

    [Theory]
    [InlineData("green", "green")]
    [InlineData("", "red")]
    public void An_older_name_counts_only_where_the_setting_of_the_item_is_empty(string given, string colour) =>
        Assert.Equal(
            [("House:Doors:0", colour, 90)],
            Read(("HOUSE_COLOUR", "red"), ("House:Doors:0:Colour", given), ("House:Doors:0:Width", "90")));

    private static List<(string Name, string Colour, int Width)> Read(params (string Name, string Value)[] given)
    {
        using var services = Services(given);
        services.CheckSettings();
        var doors = services.GetRequiredService<IOptions<House>>().Value.Doors;
        return [.. doors.Select(door => (door.Name, door.Colour, door.Width))];
    }

    private static ServiceProvider Services(params (string Name, string Value)[] given)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(given.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
            .Build());
        services.AddSettings<House>("House");
        return services
            .AddOlderSettingName("HOUSE_COLOUR", "House:Doors:0:Colour")
            .AddOlderSettingName("HOUSE_WIDTH", "House:Doors:0:Width")
            .BuildServiceProvider();
    }

    private sealed class House
    {
        public int Storeys { get; set; }

        public IList<Door> Doors { get; } = [];
    }

    private sealed class Door : SettingsItem
    {
        public string Colour { get; set; } = "";

        [Range(60, 120)]
        public int Width { get; set; } = 80;
    }
}
