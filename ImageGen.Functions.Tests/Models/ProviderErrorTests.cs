using System.Net;
using System.Net.Sockets;
using ImageGen.Models;
using static ImageGen.Tests.Models.Providers;

namespace ImageGen.Tests.Models;

/// <summary>What each error of a provider, or of a gateway before it, means for the money and for the next model.</summary>
public sealed class ProviderErrorTests
{
    private const string Page = "<html><body><h1>Bad Gateway</h1></body></html>";

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(520)]
    [InlineData(524)]
    [InlineData(408)]
    [InlineData(403)]
    [InlineData(400)]
    public async Task A_page_is_not_the_providers_word_so_nobody_knows_whether_it_was_billed(int status)
    {
        foreach (var model in new[] { Core, Gpt })
        {
            var (failure, sent) = await FailAsync(model, new StubAnswer(status, Page, "text/html"));
            Assert.False(Assert.IsType<BilledWithoutImageException>(failure).WasBilled);
            Assert.Equal(1, sent);
            // Below 500 it may be a filter that is not recognised.
            Assert.Equal(status >= 500 || status == 408, failure.MayFallBack);
        }
    }

    [Theory]
    [InlineData(Core, """{"message":"Service Unavailable"}""")]
    [InlineData(Core, """{"error":{"message":"upstream"}}""")]
    [InlineData(Core, "")]
    [InlineData(Core, "[]")]
    [InlineData(Gpt, """{"message":"Service Unavailable"}""")]
    [InlineData(Gpt, """{"error":"upstream"}""")]
    [InlineData(Gpt, """{"detail":"upstream"}""")]
    [InlineData(Gpt, "{")]
    public async Task Neither_is_a_document_that_the_provider_does_not_write(string model, string body)
    {
        var (failure, _) = await FailAsync(model, new StubAnswer(503, body));
        Assert.False(Assert.IsType<BilledWithoutImageException>(failure).WasBilled);
    }

    [Theory]
    [InlineData(Core, 424)]
    [InlineData(Core, 429)]
    [InlineData(Gpt, 424)]
    [InlineData(Gpt, 429)]
    public async Task Two_statuses_say_not_now_also_without_a_document(string model, int status)
    {
        var (failure, _) = await FailAsync(model, new StubAnswer(status, Page, "text/html") { Headers = { ["Retry-After"] = "7" } });
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<TransientModelException>(failure).RetryAfter);
    }

    [Theory]
    [InlineData("ThrottlingException", 429)]
    [InlineData("ModelNotReadyException", 429)]
    [InlineData("ModelErrorException", 424)]
    [InlineData("ServiceUnavailableException", 503)]
    [InlineData("InternalServerException", 500)]
    public async Task A_code_of_Bedrock_in_the_header_is_its_word_whatever_the_body_is(string code, int status)
    {
        foreach (var body in new[] { """{"message":"x"}""", Page, "" })
        {
            var (failure, sent) = await FailAsync(Core, Coded(status, $"{code}:http://internal.amazon.com/coral/", body));
            Assert.IsType<TransientModelException>(failure);
            Assert.Equal(1, sent);
        }
    }

    [Fact]
    public async Task A_code_in_the_body_is_its_word_too()
    {
        var (failure, _) = await FailAsync(
            Core, new StubAnswer(503, """{"__type":"com.amazon.bedrock#ServiceUnavailableException","message":"x"}"""));
        Assert.IsType<TransientModelException>(failure);
    }

    [Fact]
    public async Task A_code_that_Bedrock_does_not_document_is_not()
    {
        var (failure, _) = await FailAsync(Core, Coded(500, "SomethingNewException", """{"message":"x"}"""));
        Assert.IsType<BilledWithoutImageException>(failure);
    }

    [Fact]
    public async Task A_model_that_ran_out_of_time_may_have_been_billed()
    {
        var (bedrock, _) = await FailAsync(Core, Coded(408, "ModelTimeoutException", """{"message":"x"}"""));
        Assert.False(Assert.IsType<BilledWithoutImageException>(bedrock).WasBilled);
        var (openAi, _) = await FailAsync(Gpt, new StubAnswer(504, """{"error":{"message":"timed out","type":"server_error"}}"""));
        Assert.False(Assert.IsType<BilledWithoutImageException>(openAi).WasBilled);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task An_error_object_is_OpenAIs_word(int status)
    {
        var (failure, _) = await FailAsync(Gpt, new StubAnswer(status, """{"error":{"message":"x","type":"server_error","code":null}}"""));
        Assert.IsType<TransientModelException>(failure);
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"x","code":"moderation_blocked"}}""")]
    [InlineData(400, """{"error":{"message":"x","code":"content_filter"}}""")]
    [InlineData(400, """{"error":{"message":"x","code":"contentFilter"}}""")]
    [InlineData(400, """{"error":{"message":"x","code":"content_policy_violation"}}""")]
    [InlineData(400, """{"error":{"message":"x","code":"content_safety_violation"}}""")]
    [InlineData(403, """{"error":{"message":"x","code":"content_filter"}}""")]
    [InlineData(422, """{"error":{"message":"x","type":"content_filter_error","code":422}}""")]
    [InlineData(400, """{"error":{"message":"x","code":"bad_request","innererror":{"code":"ResponsibleAIPolicyViolation"}}}""")]
    [InlineData(400, """{"error":{"message":"x","code":"bad_request","details":[{"code":"contentFilter","message":"y"}]}}""")]
    [InlineData(400, """{"error":{"message":"x","code":null,"inner_error":{"content_filter_results":{"hate":{"filtered":true}}}}}""")]
    [InlineData(400, """{"error":{"message":"The response was filtered due to our content management policy.","code":"400"}}""")]
    [InlineData(400, """{"error":{"message":"litellm.BadRequestError: content_policy_violation","code":"400"}}""")]
    [InlineData(500, """{"error":{"message":"Your request was rejected by the safety system.","code":"internal"}}""")]
    [InlineData(400, """{"error":"Your request was blocked."}""")]
    [InlineData(400, """{"detail":"This prompt violates the usage policy"}""")]
    [InlineData(451, """{"error":{"message":"x"}}""")]
    public async Task A_content_filter_is_recognised_by_every_spelling(int status, string body)
    {
        foreach (var model in new[] { Core, Gpt })
        {
            var (failure, sent) = await FailAsync(model, new StubAnswer(status, body));
            var refused = Assert.IsType<ModelRefusedException>(failure);
            Assert.Equal(RefusalReason.Filter, refused.Reason);
            Assert.False(refused.MayFallBack);
            Assert.Equal(1, sent);
        }
    }

    [Theory]
    [InlineData("This request has been blocked by our content filters. Please adjust your text prompt to submit a new request.")]
    [InlineData("Your input image violates the AWS Responsible AI policy.")]
    [InlineData("The generated image(s) may conflict our AUP, Acceptable Use Policy.")]
    public async Task So_is_every_phrase_of_Bedrock(string message)
    {
        var (failure, _) = await FailAsync(Core, Coded(400, "ValidationException", $$"""{"message":"{{message}}"}"""));
        Assert.True(Assert.IsType<ModelRefusedException>(failure).IsByFilter);
    }

    [Fact]
    public async Task A_page_with_the_words_of_a_filter_is_a_filters()
    {
        var (failure, _) = await FailAsync(Gpt, new StubAnswer(403, "<html>Sorry, you have been blocked</html>", "text/html"));
        Assert.True(Assert.IsType<ModelRefusedException>(failure).IsByFilter);
    }

    [Theory]
    [InlineData(400, "Something is not right.", RefusalReason.Unclear, false)]
    [InlineData(400, "Malformed input request: extraneous key [foo] is not permitted", RefusalReason.Invalid, false)]
    [InlineData(400, "The language of the prompt is not supported.", RefusalReason.Language, false)]
    [InlineData(400, "The image dimensions are not supported.", RefusalReason.Size, false)]
    [InlineData(400, "The provided model identifier is invalid.", RefusalReason.Region, true)]
    [InlineData(404, "This model version has reached the end of its life.", RefusalReason.Retired, false)]
    [InlineData(403, "You don't have access to the model with the specified model ID.", RefusalReason.Access, false)]
    [InlineData(402, "Pay first.", RefusalReason.Quota, false)]
    [InlineData(400, "You exceeded your current quota, please check your plan.", RefusalReason.Quota, false)]
    public async Task Every_other_refusal_has_a_class_and_only_what_lies_with_the_model_goes_to_the_next(
        int status, string message, RefusalReason reason, bool mayFallBack)
    {
        foreach (var model in new[] { Core, Gpt })
        {
            var (failure, _) = await FailAsync(model, new StubAnswer(status, $$$"""{"error":{"message":"{{{message}}}"}}"""));
            var refused = Assert.IsType<ModelRefusedException>(failure);
            Assert.Equal((reason, mayFallBack), (refused.Reason, refused.MayFallBack));
            Assert.DoesNotContain(message, refused.Message, StringComparison.Ordinal);
            Assert.Equal(message, refused.Provider!.Message);
        }
    }

    [Theory]
    [InlineData(404, "ResourceNotFoundException", "This model version has reached the end of its life.", true)]
    [InlineData(403, "AccessDeniedException", "You don't have access to the model with the specified model ID.", true)]
    [InlineData(400, "ServiceQuotaExceededException", "Too many requests this month.", true)]
    [InlineData(400, "insufficient_quota", "You exceeded your current quota, please check your plan.", true)]
    [InlineData(404, "model_not_found", "The model does not exist or you do not have access to it.", true)]
    [InlineData(403, "AccessDeniedException", "Prompt flagged: sexual", false)]
    [InlineData(403, "request_denied", "Your prompt was flagged as unsafe.", false)]
    [InlineData(403, "SAFETY", "No.", false)]
    [InlineData(403, "denied", "This goes against our usage guidelines.", false)]
    [InlineData(403, "denied", "Die Anfrage wurde abgelehnt.", false)]
    [InlineData(404, "not_found", "prompt rejected as unsafe", false)]
    [InlineData(402, "payment", "flagged", false)]
    [InlineData(400, "bad_request", "Prompt 'a budget hotel' was flagged", false)]
    [InlineData(400, "bad_request", "Prompt 'the end of life' was not accepted", false)]
    [InlineData(400, "bad_request", "You are not authorized to generate depictions of real persons.", false)]
    [InlineData(400, "ValidationException", "The prompt of a service quota is not accepted.", false)]
    public async Task Another_model_is_asked_only_where_a_documented_code_says_why(
        int status, string code, string message, bool mayFallBack)
    {
        foreach (var model in new[] { Core, Gpt })
        {
            var document = $$$"""{"error":{"message":"{{{message}}}","code":"{{{code}}}"}}""";
            var (failure, _) = await FailAsync(model, Coded(status, code, document));
            Assert.Equal(mayFallBack, Assert.IsType<ModelRefusedException>(failure).MayFallBack);
        }
    }

    [Fact]
    public async Task Words_of_the_prompt_in_an_error_of_the_service_are_no_filters()
    {
        var body = """{"error":{"message":"We failed while drawing a road blocked by snow.","type":"server_error"}}""";
        var (failure, _) = await FailAsync(Gpt, new StubAnswer(500, body));
        Assert.IsType<TransientModelException>(failure);
    }

    [Theory]
    [InlineData("""{"error":{"code":"content_filter","message":"No."}}""")]
    [InlineData("""{"data":[],"error":{"code":"moderation_blocked"}}""")]
    [InlineData("""{"data":[{"finish_reason":"content_filter","b64_json":null}]}""")]
    public async Task A_filters_refusal_inside_a_success_is_one(string body)
    {
        var (failure, _) = await FailAsync(Gpt, new StubAnswer(200, body));
        Assert.True(Assert.IsType<ModelRefusedException>(failure).IsByFilter);
        Assert.NotNull(failure.Provider);
    }

    [Fact]
    public async Task The_providers_reason_comes_with_its_code_and_the_id_of_the_request()
    {
        var (bedrock, _) = await FailAsync(Core, new StubAnswer(400, """{"Message":"No."}""")
        {
            Headers = { ["x-amzn-ErrorType"] = "ServiceQuotaExceededException", ["x-amzn-RequestId"] = "id-1" },
        });
        Assert.Equal(new("ServiceQuotaExceededException", "No.", "id-1"), bedrock.Provider);
        var (openAi, _) = await FailAsync(
            Gpt, new StubAnswer(429, """{"error":{"message":"No.","type":"insufficient_quota","code":"insufficient_quota"}}""")
            {
                Headers = { ["x-request-id"] = "req_2" },
            });
        Assert.Equal(new("insufficient_quota", "No.", "req_2"), openAi.Provider);
        Assert.Equal(RefusalReason.Quota, Assert.IsType<ModelRefusedException>(openAi).Reason);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_is_not_followed_and_nothing_was_billed(int status)
    {
        foreach (var model in new[] { Core, Gpt })
        {
            var (failure, sent) = await FailAsync(
                model, new StubAnswer(status, "", "text/html") { Headers = { ["Location"] = "{host}/else" } });
            Assert.Equal(RefusalReason.Setup, Assert.IsType<ModelRefusedException>(failure).Reason);
            Assert.Equal(1, sent);
        }
    }

    [Theory]
    [InlineData(Core)]
    [InlineData(Gpt)]
    public async Task Where_nothing_listens_nothing_was_billed(string model)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"http://{probe.LocalEndpoint}";
        probe.Stop();
        await Assert.ThrowsAsync<TransientModelException>(() => CallAsync(model, address));
        await Assert.ThrowsAsync<TransientModelException>(() => CallAsync(model, "http://no-such-host.invalid"));
    }

    private static StubAnswer Coded(int status, string code, string body) =>
        new(status, body, body.StartsWith('<') ? "text/html" : "application/json") { Headers = { ["x-amzn-ErrorType"] = code } };
}
