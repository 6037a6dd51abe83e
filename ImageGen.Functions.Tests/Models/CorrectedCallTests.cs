using System.Globalization;
using ImageGen.Models;
using static ImageGen.Tests.Models.Providers;

namespace ImageGen.Tests.Models;

/// <summary>What AWS refused before any model ran is sent a second time once it is corrected, and never a third time.</summary>
public sealed class CorrectedCallTests
{
    private static readonly StubAnswer Good = new(200, """{"seeds":[7],"finish_reasons":[null],"images":["AQID"]}""");

    public static TheoryData<string, string> Correctable => new()
    {
        { "RequestTimeTooSkewed", "The difference between the request time and the current time is too large." },
        { "InvalidSignatureException", "Signature expired: 20261128T000000Z is now earlier than 20261128T001000Z" },
        { "InvalidSignatureException", "Signature not yet current: 20261128T003000Z is still later than 20261128T001000Z" },
        { "SignatureDoesNotMatch", "Signature expired: 20261128T000000Z is now earlier than 20261128T001000Z" },
        { "ExpiredTokenException", "The security token included in the request is expired" },
        { "ExpiredToken", "The provided token has expired." },
        { "UnrecognizedClientException", "The security token included in the request is invalid." },
    };

    [Theory]
    [MemberData(nameof(Correctable))]
    public async Task A_clock_or_a_token_that_is_corrected_costs_one_repeat(string code, string message)
    {
        await using var stub = await ProviderStub.StartAsync(Refusal(code, message), Good);
        var response = await CallAsync(Core, stub.Address);
        Assert.Single(response.Images);
        Assert.Equal(2, stub.Received.Count);
    }

    [Theory]
    [MemberData(nameof(Correctable))]
    public async Task Where_it_stays_wrong_the_call_is_refused_and_not_billed(string code, string message)
    {
        var (failure, sent) = await FailAsync(Core, Refusal(code, message));
        Assert.Equal(RefusalReason.Setup, Assert.IsType<ModelRefusedException>(failure).Reason);
        Assert.Equal(2, sent);
    }

    [Fact]
    public async Task The_second_signature_has_the_time_of_the_service()
    {
        var ahead = DateTimeOffset.UtcNow.AddHours(3);
        var refusal = Refusal("RequestTimeTooSkewed", "x");
        refusal.Headers["Date"] = ahead.ToString("R", CultureInfo.InvariantCulture);
        await using var stub = await ProviderStub.StartAsync(refusal, Good);
        await CallAsync(Core, stub.Address);
        var days = stub.Received.Select(request => request.Headers["X-Amz-Date"].ToString()).ToList();
        Assert.Equal(ahead.ToString("yyyyMMdd'T'HH", CultureInfo.InvariantCulture), days[1][..11]);
        Assert.NotEqual(days[0][..11], days[1][..11]);
    }

    [Fact]
    public async Task A_signature_that_is_wrong_for_another_reason_is_not_repeated()
    {
        var (failure, sent) = await FailAsync(Core, Refusal("SignatureDoesNotMatch", "Check your AWS Secret Access Key."));
        Assert.Equal(RefusalReason.Setup, Assert.IsType<ModelRefusedException>(failure).Reason);
        Assert.Equal(1, sent);
    }

    private static StubAnswer Refusal(string code, string message) =>
        new(403, $$"""{"message":"{{message}}"}""") { Headers = { ["x-amzn-ErrorType"] = code } };
}
