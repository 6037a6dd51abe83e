namespace ModelSimulator.Tests.Editing;

/// <summary>Which part of an image is meant.</summary>
public sealed class RegionTests
{
    private const int Side = 240;

    [Fact]
    public void A_disc_before_a_plain_wall_is_the_subject()
    {
        var image = Open(TestImages.Disc(Side, (200, 40, 40), (60, 90, 160)));
        var region = new SubjectRegion().Find(image);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                if (TestImages.InDisc(x, y, Side, -6)) Assert.Equal(1, region[x, y]);
                if (!TestImages.InDisc(x, y, Side, 6)) Assert.Equal(0, region[x, y]);
            }
        }
    }

    [Fact]
    public void The_subject_of_nothing_is_nothing()
    {
        var image = Open(TestImages.Plain(Side, Side));
        var region = new SubjectRegion().Find(image);
        Assert.All(region.Values.ToArray(), value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData("the ball", 120, 120, 8, 8)]
    [InlineData("the background", 8, 8, 120, 120)]
    [InlineData("the sky", 120, 8, 120, 120)]
    [InlineData("the grass", 120, 230, 120, 120)]
    [InlineData("der Himmel", 120, 8, 120, 120)]
    [InlineData("l'arrière-plan", 8, 8, 120, 120)]
    [InlineData("la mitad izquierda", 90, 120, 150, 120)]
    [InlineData("背景", 8, 8, 120, 120)]
    [InlineData("something red", 120, 120, 8, 8)]
    [InlineData("something blue", 8, 8, 120, 120)]
    [InlineData("the left half of the ball", 90, 120, 150, 120)]
    public void Words_name_a_part(string words, int insideX, int insideY, int outsideX, int outsideY)
    {
        var image = Open(TestImages.Disc(Side, (200, 40, 40), (60, 90, 160)));
        var region = new PromptRegion(words).Find(image);
        Assert.Equal((1, 0), (region[insideX, insideY], region[outsideX, outsideY]));
    }

    [Fact]
    public void What_cannot_be_found_is_guessed_always_the_same_for_the_same_words()
    {
        var image = Open(TestImages.Plain(Side, Side));
        var first = new PromptRegion("a zeppelin").Find(image);
        var again = new PromptRegion("a zeppelin").Find(image);
        var other = new PromptRegion("a submarine").Find(image);
        Assert.Equal(first.Values.ToArray(), again.Values.ToArray());
        Assert.NotEqual(first.Values.ToArray(), other.Values.ToArray());
        Assert.False(Box.Around(first).IsEmpty);
    }

    [Theory]
    [InlineData(nameof(Polarity.WhiteChanges), 1)]
    [InlineData(nameof(Polarity.BlackChanges), 0)]
    public void A_mask_is_read_by_its_polarity(string polarity, float left)
    {
        var mask = new InputMask(InputImage.Read(TestImages.Mask(8, 4, (x, _) => x < 4)).Image!, Enum.Parse<Polarity>(polarity))
            .Open(8, 4);
        Assert.Equal((left, 1 - left), (mask[0, 0], mask[7, 0]));
    }

    [Fact]
    public void A_mask_of_transparency_changes_where_it_is_transparent()
    {
        var mask = new InputMask(InputImage.Read(TestImages.Holed(8, 4, (x, _) => x < 4)).Image!, Polarity.TransparentChanges)
            .Open(8, 4);
        Assert.Equal((1, 0), (mask[0, 0], mask[7, 0]));
        var opaque = new InputMask(InputImage.Read(TestImages.Plain(8, 4)).Image!, Polarity.TransparentChanges).Open(8, 4);
        Assert.Equal(0, opaque[0, 0]);
    }

    [Fact]
    public void A_feather_fades_outwards_or_inwards()
    {
        var square = new InputMask(InputImage.Read(TestImages.Mask(60, 60, (x, y) => x is >= 20 and < 40 && y is >= 20 and < 40)).Image!,
            Polarity.WhiteChanges).Open(60, 60);
        Assert.Equal(new Box(20, 20, 20, 20), Box.Around(square));
        var outwards = new Feather(6, 0).Soften(square);
        Assert.Equal(1, outwards[30, 30]);
        Assert.InRange(outwards[17, 30], 0.01f, 0.99f);
        Assert.Equal(0, outwards[13, 30]);

        var inwards = new Feather(0, 6).Soften(square);
        Assert.Equal(1, inwards[30, 30]);
        Assert.InRange(inwards[22, 30], 0.01f, 0.99f);
        Assert.Equal(0, inwards[19, 30]);
    }

    private static Raster Open(byte[] file) => ImageDecoder.TryDecode(InputImage.Read(file).Image!)!;
}
