using System.Net;
using System.Text;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AWSSDK.BedrockRuntime.Tests;

public sealed class BedrockAnswerTests
{
    [Fact]
    public async Task A_models_answer_comes_back_verbatim()
    {
        const string Json = """{"images":["aGVsbG8="],"seeds":[7],"finish_reasons":[null]}""";
        await using var stub = await BedrockStub.Answering(200, Json, ("x-amzn-RequestId", "req-9"));
        using var client = stub.Client();

        var answer = await client.InvokeModelAsync(Request());

        Assert.Equal(0, answer.Body.Position);
        Assert.Equal(Json, Encoding.UTF8.GetString(answer.Body.ToArray()));
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal(HttpStatusCode.OK, answer.HttpStatusCode);
        Assert.Equal("req-9", answer.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task A_large_answer_comes_back_whole()
    {
        var json = $$"""{"images":["{{new string('A', 6_000_000)}}"]}""";
        await using var stub = await BedrockStub.Answering(200, json);
        using var client = stub.Client();
        var answer = await client.InvokeModelAsync(Request());
        Assert.Equal(json.Length, answer.Body.Length);
    }

    [Fact]
    public async Task An_empty_answer_has_no_body()
    {
        await using var stub = await BedrockStub.Answering(200, "");
        using var client = stub.Client();
        Assert.Null((await client.InvokeModelAsync(Request())).Body);
    }

    [Theory]
    [InlineData(400, "ValidationException", typeof(ValidationException))]
    [InlineData(400, "ServiceQuotaExceededException", typeof(ServiceQuotaExceededException))]
    [InlineData(403, "AccessDeniedException", typeof(AccessDeniedException))]
    [InlineData(404, "ResourceNotFoundException", typeof(ResourceNotFoundException))]
    [InlineData(408, "ModelTimeoutException", typeof(ModelTimeoutException))]
    [InlineData(424, "ModelErrorException", typeof(ModelErrorException))]
    [InlineData(429, "ThrottlingException", typeof(ThrottlingException))]
    [InlineData(429, "ModelNotReadyException", typeof(ModelNotReadyException))]
    [InlineData(500, "InternalServerException", typeof(InternalServerException))]
    [InlineData(503, "ServiceUnavailableException", typeof(ServiceUnavailableException))]
    public async Task Each_error_code_has_its_exception(int status, string code, Type type)
    {
        await using var stub = await BedrockStub.Answering(
            status, """{"message":"because"}""",
            ("x-amzn-ErrorType", $"{code}:http://internal.amazon.com/coral/com.amazon.bedrock/"),
            ("x-amzn-RequestId", "req-1"), ("Retry-After", "7"));
        var error = await Refusal(stub);

        Assert.IsType(type, error);
        Assert.Equal("because", error.Message);
        Assert.Equal(code, error.ErrorCode);
        Assert.Equal(status, (int)error.StatusCode);
        Assert.Equal("req-1", error.RequestId);
        Assert.Single(stub.Seen);

        var inner = Assert.IsType<HttpErrorResponseException>(error.InnerException);
        Assert.Equal("7", inner.Response.GetHeaderValue("Retry-After"));
    }

    [Theory]
    [InlineData("""{"__type":"com.amazon.bedrock#ThrottlingException","message":"slow down"}""")]
    [InlineData("""{"__type":"ThrottlingException","Message":"slow down"}""")]
    public async Task The_code_may_stand_in_the_body(string body)
    {
        await using var stub = await BedrockStub.Answering(429, body);
        var error = Assert.IsType<ThrottlingException>(await Refusal(stub));
        Assert.Equal("slow down", error.Message);
    }

    [Fact]
    public async Task A_model_error_tells_the_models_own_status()
    {
        await using var stub = await BedrockStub.Answering(
            424, """{"message":"broken","originalStatusCode":502,"resourceName":"core"}""", ("x-amzn-ErrorType", "ModelErrorException"));
        var error = Assert.IsType<ModelErrorException>(await Refusal(stub));
        Assert.Equal(502, error.OriginalStatusCode);
        Assert.Equal("core", error.ResourceName);
    }

    [Fact]
    public async Task A_model_that_warms_up_declares_itself_retryable()
    {
        await using var stub = await BedrockStub.Answering(429, "{}", ("x-amzn-ErrorType", "ModelNotReadyException"));
        var error = Assert.IsType<ModelNotReadyException>(await Refusal(stub));
        Assert.False(error.Retryable.Throttling);
    }

    [Fact]
    public async Task An_unknown_code_gives_the_base_exception()
    {
        await using var stub = await BedrockStub.Answering(
            400, """{"message":"new"}""", ("x-amzn-ErrorType", "BrandNewException:http://internal.amazon.com/"));
        var error = await Refusal(stub);
        Assert.IsType<AmazonBedrockRuntimeException>(error);
        Assert.Equal("BrandNewException", error.ErrorCode);
    }

    [Fact]
    public async Task A_model_error_without_a_status_leaves_it_unset()
    {
        await using var stub = await BedrockStub.Answering(424, """{"message":"broken"}""", ("x-amzn-ErrorType", "ModelErrorException"));
        var error = Assert.IsType<ModelErrorException>(await Refusal(stub));
        int? unset = error.OriginalStatusCode;
        Assert.Null(unset);
    }

    [Theory]
    [InlineData("Bad gateway")]
    [InlineData("[1,2")]
    [InlineData("""{"message":"x" """)]
    public async Task A_known_code_with_a_document_that_is_not_json_is_an_unmarshalling_error_without_a_code(string body)
    {
        await using var stub = await BedrockStub.Answering(
            503, body, ("x-amzn-ErrorType", "ServiceUnavailableException"), ("x-amzn-RequestId", "req-1"));
        using var client = stub.Client();
        var error = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => client.InvokeModelAsync(Request()));
        Assert.Null(error.ErrorCode);
        Assert.Equal(503, (int)error.StatusCode);
        Assert.Equal("req-1", error.RequestId);
    }

    [Fact]
    public async Task A_known_code_without_a_document_keeps_its_exception()
    {
        await using var stub = await BedrockStub.Answering(503, "", ("x-amzn-ErrorType", "ServiceUnavailableException"));
        Assert.IsType<ServiceUnavailableException>(await Refusal(stub));
    }

    [Theory]
    [InlineData(502, "<html><body>Bad gateway</body></html>")]
    [InlineData(502, "Bad gateway")]
    [InlineData(503, "")]
    [InlineData(500, "[1,2")]
    public async Task A_document_without_a_code_gives_the_base_exception(int status, string body)
    {
        await using var stub = await BedrockStub.Answering(status, body);
        var error = await Refusal(stub);
        Assert.IsType<AmazonBedrockRuntimeException>(error);
        Assert.Null(error.ErrorCode);
        Assert.Equal(status, (int)error.StatusCode);
    }

    private static async Task<AmazonBedrockRuntimeException> Refusal(BedrockStub stub)
    {
        using var client = stub.Client();
        return await Assert.ThrowsAnyAsync<AmazonBedrockRuntimeException>(() => client.InvokeModelAsync(Request()));
    }

    private static InvokeModelRequest Request() => new() { ModelId = "a.b-v1:0", Body = new MemoryStream("{}"u8.ToArray()) };
}
