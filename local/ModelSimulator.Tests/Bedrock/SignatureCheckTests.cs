using System.Net;
using System.Text;

namespace ModelSimulator.Tests.Bedrock;

public sealed class SignatureCheckTests
{
    private const string Prompt = """{"prompt":"a circle"}""";

    [Fact]
    public async Task Without_a_signature_the_gate_answers_403_with_a_capital_message()
    {
        await using var host = await SimulatorHost.Start();
        using var response = await host.Invoke(SimulatorHost.Core, Content(), authorization: null);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("""{"Message":"Authorization header is missing"}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("bedrock-runtime", "InvalidSignatureException", "Credential should be scoped to correct service: 'bedrock'.")]
    [InlineData("s3", "InvalidSignatureException", "Credential should be scoped to correct service: 'bedrock'.")]
    public async Task A_signature_for_another_service_is_refused(string service, string type, string message)
    {
        await using var host = await SimulatorHost.Start();
        using var response = await host.Invoke(SimulatorHost.Core, Content(), SimulatorHost.Signature(service: service));
        Assert.Equal((403, type, message), await SimulatorHost.Refusal(response));
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz", 400, "IncompleteSignature")]
    [InlineData("AWS4-HMAC-SHA256 Credential=local/20261121/us-west-2/bedrock", 400, "IncompleteSignature")]
    [InlineData("Bearer ", 403, "AccessDeniedException")]
    public async Task Anything_else_is_no_signature(string authorization, int status, string type)
    {
        await using var host = await SimulatorHost.Start();
        using var response = await host.Invoke(SimulatorHost.Core, Content(), authorization);
        var refusal = await SimulatorHost.Refusal(response);
        Assert.Equal((status, type), (refusal.Status, refusal.Type));
    }

    [Fact]
    public async Task An_api_key_opens_the_gate_too()
    {
        await using var host = await SimulatorHost.Start();
        using var response = await host.Invoke(SimulatorHost.Core, Content(), "Bearer ABSKlocal");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_body_of_more_than_25_000_000_bytes_is_refused_in_the_services_own_words()
    {
        await using var host = await SimulatorHost.Start();
        using var large = new ByteArrayContent(new byte[25_000_001]) { Headers = { ContentType = new("application/json") } };
        using var response = await host.Invoke(SimulatorHost.Core, large, SimulatorHost.Signature());
        Assert.Equal((400, "ValidationException",
            "1 validation error detected: Value at 'body' failed to satisfy constraint: "
            + "Member must have length less than or equal to 25000000"),
            await SimulatorHost.Refusal(response));
    }

    [Fact]
    public async Task A_large_body_that_does_not_say_its_length_is_refused_as_well()
    {
        await using var host = await SimulatorHost.Start();
        using var large = new StreamContent(new Endless(25_000_001)) { Headers = { ContentType = new("application/json") } };
        using var response = await host.Invoke(SimulatorHost.Core, large, SimulatorHost.Signature());
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static StringContent Content() => new(Prompt, Encoding.UTF8, "application/json");

    /// <summary>Spaces, without a length.</summary>
    private sealed class Endless(long left) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, left);
            left -= read;
            Array.Fill(buffer, (byte)' ', offset, read);
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
