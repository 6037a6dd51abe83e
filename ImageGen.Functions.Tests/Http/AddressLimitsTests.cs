using System.Net;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Http;

public sealed class AddressLimitsTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1), Day = TimeSpan.FromDays(1);

    [Fact]
    public void Each_address_has_its_own_count_and_is_told_how_long_to_wait()
    {
        using var limits = new AddressLimits(Addresses(), new AddressLimit(2, Hour));
        Assert.Null(limits.Refuse(From("192.0.2.1")));
        Assert.Null(limits.Refuse(From("192.0.2.1")));
        var wait = limits.Refuse(From("192.0.2.1"));
        Assert.NotNull(wait);
        Assert.InRange(wait.Value, TimeSpan.FromMinutes(58), Hour);
        // One of them may share the counter.
        Assert.Contains(["198.51.100.7", "198.51.100.8"], (string other) => limits.Refuse(From(other)) is null);
    }

    [Fact]
    public void Every_window_counts()
    {
        using var limits = new AddressLimits(Addresses(), new AddressLimit(3, Day), new AddressLimit(9, Hour));
        for (var i = 0; i < 3; i++)
            Assert.Null(limits.Refuse(From("192.0.2.1")));
        Assert.InRange(limits.Refuse(From("192.0.2.1"))!.Value, TimeSpan.FromHours(23), Day);
    }

    [Fact]
    public void What_one_window_refuses_uses_up_nothing_of_a_longer_one()
    {
        using var limits = new AddressLimits(Addresses(), new AddressLimit(2, Day), new AddressLimit(1, TimeSpan.FromMilliseconds(200)));
        Assert.Null(limits.Refuse(From("192.0.2.1")));
        // The day has one left, which the refusals until then must not take.
        Assert.True(SpinWait.SpinUntil(() => limits.Refuse(From("192.0.2.1")) is null, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void No_limit_refuses_nobody()
    {
        using var limits = new AddressLimits(Addresses(), new AddressLimit(0, Hour));
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Null(limits.Refuse(From("192.0.2.1"))));
    }

    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")]
    public void These_are_one_client(string one, string other) => Assert.Equal(Addresses().Of(From(one)), Addresses().Of(From(other)));

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1")]
    [InlineData("::1", "::2")]
    public void These_are_two(string one, string other) => Assert.NotEqual(Addresses().Of(From(one)), Addresses().Of(From(other)));

    [Fact]
    public void What_a_caller_writes_into_headers_is_not_trusted() =>
        Assert.Equal(IPAddress.Parse("192.0.2.1"), Addresses().Of(From("192.0.2.1", ("X-Forwarded-For", "203.0.113.9"))));

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("198.51.100.1, 203.0.113.9", "203.0.113.9")]
    [InlineData("203.0.113.9:50123", "203.0.113.9")]
    [InlineData("[2001:db8::1]:443", "2001:db8::")]
    [InlineData("nobody", "192.0.2.1")]
    [InlineData("", "192.0.2.1")]
    public void The_last_entry_of_a_trusted_header_counts(string value, string expected) => Assert.Equal(
        IPAddress.Parse(expected), Addresses("X-Azure-SocketIP").Of(From("192.0.2.1", ("X-Azure-SocketIP", value))));

    private static ClientAddress Addresses(string header = "") => new(Options.Create(new HttpOptions { ClientAddressHeader = header }));

    private static DefaultHttpContext From(string address, params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        foreach (var (name, value) in headers)
            http.Request.Headers[name] = value;
        return http;
    }
}
