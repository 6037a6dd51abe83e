using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Tests.Imaging;
using static ImageGen.Tests.Models.Providers;

namespace ImageGen.Tests.Models;

/// <summary>What servers that are compatible with OpenAI answer instead of plain base64 has been paid for, and is read.</summary>
public sealed class OpenAiAnswerTests
{
    private static readonly byte[] Image = TestImage.Make(ImageFormat.Png, 64, 64);
    private static readonly string Base64 = Convert.ToBase64String(Image);

    public static TheoryData<string> Bodies =>
    [
        $$"""{"created":1.5,"data":[{"b64_json":"{{Base64}}"}]}""",
        $$"""{"created":"now","data":[{"b64_json":"{{Base64}}","url":null,"extra":{} }],"usage":7}""",
        $$"""{"data":[{"b64_json":"data:image/png;base64,{{Base64}}"}]}""",
        $$"""{"data":[{"url":"data:image/png;base64,{{Base64}}"}]}""",
        $$"""{"data":[{"b64_json":null,"url":"DATA:;base64,{{Base64}}"}]}""",
        $$"""{"data":[{"b64_json":"{{Base64.Replace('+', '-').Replace('/', '_').TrimEnd('=')}}"}]}""",
        $$"""{"data":[{"b64_json":"{{Base64.TrimEnd('=')}}"}]}""",
        $$"""{"data":[{"b64_json":" data:image/png;base64,{{Base64}}"}]}""",
        $$"""{"data":[{"b64_json":"","url":"data:image/png;base64,{{Base64}}"}]}""",
        $$"""{"data":["{{Base64}}"]}""",
        $$"""{"images":[{"b64_json":"{{Base64}}"}]}""",
        "\uFEFF" + $$"""{"data":[{"b64_json":"{{Base64}}"}]}""",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Base64_is_read_wherever_it_is(string body)
    {
        await using var stub = await ProviderStub.StartAsync(new StubAnswer(200, body));
        Assert.Equal(Image, Assert.Single((await CallAsync(Gpt, stub.Address)).Images).Bytes);
        Assert.Equal("/v1/images/generations", Assert.Single(stub.Received).Path);
        Assert.Equal(
            """{"model":"gpt-image-2","prompt":"A futuristic cityscape at sunset","n":1,"size":"1024x1024","quality":"medium","""
            + "\"output_format\":\"png\"}",
            stub.Received.Single().Body);
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg, "\"output_format\":\"jpeg\",\"output_compression\":90}")]
    [InlineData(ImageFormat.WebP, "\"output_format\":\"webp\",\"output_compression\":85}")]
    public async Task A_JPEG_or_WebP_is_asked_for_in_the_quality_of_ours(ImageFormat format, string end)
    {
        await using var stub = await ProviderStub.StartAsync(new StubAnswer(200, $$"""{"data":[{"b64_json":"{{Base64}}"}]}"""));
        await CallAsync(Gpt, stub.Address, Catalogs.Request with { Shape = AspectRatio.Of(1, 1), Format = format });
        Assert.Equal(
            """{"model":"gpt-image-2","prompt":"A futuristic cityscape at sunset","n":1,"size":"1024x1024","quality":"medium",""" + end,
            stub.Received.Single().Body);
    }

    [Theory]
    [InlineData("{host}/files/1.png")]
    [InlineData("/files/1.png")]
    public async Task A_link_to_the_endpoints_own_host_is_fetched(string link)
    {
        await using var stub = await ProviderStub.StartAsync(Linked(link), new StubAnswer(200, "the file", "image/png"));
        Assert.Equal("the file"u8.ToArray(), Assert.Single((await CallAsync(Gpt, stub.Address)).Images).Bytes);
        Assert.Equal(["/v1/images/generations", "/files/1.png"], stub.Received.Select(request => request.Path));
    }

    [Fact]
    public async Task Another_success_than_200_is_one()
    {
        await using var stub = await ProviderStub.StartAsync(new StubAnswer(201, $$"""{"data":[{"b64_json":"{{Base64}}"}]}"""));
        Assert.Equal(Image, Assert.Single((await CallAsync(Gpt, stub.Address)).Images).Bytes);
    }

    [Fact]
    public async Task A_signed_link_is_fetched_without_the_key_where_it_refuses_that()
    {
        await using var stub = await ProviderStub.StartAsync(
            Linked("{host}/1.png?signature=x"), new StubAnswer(400, "two proofs"), new StubAnswer(200, "the file", "image/png"));
        Assert.Equal("the file"u8.ToArray(), Assert.Single((await CallAsync(Gpt, stub.Address)).Images).Bytes);
        Assert.Equal([true, true, false], stub.Received.Select(request => request.Headers.ContainsKey("Authorization")));
    }

    [Fact]
    public async Task A_fetch_that_fails_is_repeated_and_the_image_not_bought_again()
    {
        await using var stub = await ProviderStub.StartAsync(
            Linked("{host}/1.png"), new StubAnswer(503, ""), new StubAnswer(502, ""), new StubAnswer(200, "the file"));
        Assert.Single((await CallAsync(Gpt, stub.Address)).Images);
        Assert.Equal(["/v1/images/generations", "/1.png", "/1.png", "/1.png"], stub.Received.Select(request => request.Path));
    }

    [Theory]
    [InlineData("http://images.example/1.png", "could not be fetched")]
    [InlineData("https://127.0.0.1/1.png", "could not be fetched")]
    [InlineData("http://127.0.0.1:1/1.png", "could not be fetched")]
    [InlineData("//images.example/1.png", "could not be fetched")]
    [InlineData("file:///etc/passwd", "could not be fetched")]
    [InlineData("http://[", "not an address")]
    public async Task A_link_to_no_public_address_is_not(string link, string sentence)
    {
        await using var stub = await ProviderStub.StartAsync(Linked(link));
        var lost = await Assert.ThrowsAsync<BilledWithoutImageException>(() => CallAsync(Gpt, stub.Address));
        Assert.True(lost.WasBilled);
        Assert.Contains(sentence, lost.Message, StringComparison.Ordinal);
        Assert.Single(stub.Received);
    }

    [Fact]
    public async Task A_link_that_redirects_is_not_followed()
    {
        await using var other = await ProviderStub.StartAsync(new StubAnswer(200, "another's"));
        await using var stub = await ProviderStub.StartAsync(
            Linked("{host}/1.png"), new StubAnswer(302, "") { Headers = { ["Location"] = other.Address } });
        var lost = await Assert.ThrowsAsync<BilledWithoutImageException>(() => CallAsync(Gpt, stub.Address));
        Assert.Contains("status 302", lost.Message, StringComparison.Ordinal);
        Assert.Empty(other.Received);
        Assert.Equal(2, stub.Received.Count);
    }

    [Fact]
    public async Task One_link_that_is_of_no_use_does_not_spoil_the_others()
    {
        await using var stub = await ProviderStub.StartAsync(
            new StubAnswer(200, $$"""{"data":[{"url":"http://images.example/1.png"},{"b64_json":"{{Base64}}"}]}"""));
        var images = (await CallAsync(Gpt, stub.Address, count: 2)).Images;
        Assert.Equal([false, true], images.Select(image => image.Fault is null));
    }

    [Theory]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":[{}]}""")]
    [InlineData("""{"data":[{"b64_json":7}]}""")]
    [InlineData("""{"data":["no image"]}""")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""["text"]""")]
    [InlineData("""{"data":[{"b64_json":"\ud800"}]}""")]
    [InlineData("{")]
    [InlineData("")]
    public async Task A_response_without_an_image_was_billed(string body)
    {
        await using var stub = await ProviderStub.StartAsync(new StubAnswer(200, body));
        Assert.True((await Assert.ThrowsAsync<BilledWithoutImageException>(() => CallAsync(Gpt, stub.Address))).WasBilled);
    }

    private static StubAnswer Linked(string link) => new(200, $$"""{"data":[{"url":"{{link}}"}]}""");
}
