using System.IO.Compression;
using System.Text;
using ImageGen.Web;

namespace ImageGen.Tests.Web;

/// <summary>What is read of an answer, and what is refused.</summary>
public sealed class AnswerLimitTests
{
    private const int MaxBytes = 2 * 1024 * 1024;

    [Theory]
    [InlineData("")]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZIP")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("raw deflate")]
    public async Task One_compression_is_undone(string coding)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000)));
        var answer = await AskAsync(ScriptedServer.Page(
            Compress(coding, text), $"Content-Encoding: {coding.Replace("raw ", "", StringComparison.Ordinal)}\r\nX-A: 1\r\nx-a: 2\r\n"));

        Assert.Equal(text, answer.Answer!.Body);
        Assert.Equal("1, 2", answer.Answer.Headers["X-A"]);
        Assert.False(answer.Answer.Headers.ContainsKey("content-encoding"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_body_can_be_written_elsewhere_under_the_same_limits(string coding)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000)));
        var page = ScriptedServer.Page(coding.Length == 0 ? text : Compress(coding, text), $"Content-Encoding: {coding}\r\n");
        using var whole = new MemoryStream();
        var answer = await AskAsync(page, new() { Into = whole, MaxBytes = text.Length });

        Assert.Equal(text, whole.ToArray());
        Assert.Empty(answer.Answer!.Body);
        await AssertRefusedAsync(WebRefusal.TooLarge, page, new() { Into = Stream.Null, MaxBytes = text.Length - 1 });
    }

    [Theory]
    [Vector(98)]
    [InlineData("gzip, gzip")]
    [InlineData("gzip, br")]
    [InlineData("br,gzip")]
    [InlineData("gzip\r\nContent-Encoding: gzip")]
    [InlineData("zstd")]
    [InlineData("compress")]
    public async Task Stacked_and_unknown_codings_are_refused(string coding)
    {
        var twice = Compress("gzip", Compress("gzip", "x"u8.ToArray()));
        await AssertRefusedAsync(WebRefusal.BadAnswer, ScriptedServer.Page(twice, $"Content-Encoding: {coding}\r\n"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("raw deflate")]
    public async Task A_body_that_is_not_compressed_as_it_says_or_ends_early_is_refused(string coding)
    {
        var header = $"Content-Encoding: {coding.Replace("raw ", "", StringComparison.Ordinal)}\r\n";
        var noise = new byte[50_000];
        new Random(1).NextBytes(noise);
        await AssertRefusedAsync(WebRefusal.BadAnswer, ScriptedServer.Page([0xFF, 0xFF, 0xFF, 0xFF], header));
        await AssertRefusedAsync(WebRefusal.BadAnswer, ScriptedServer.Page(Compress(coding, noise)[..20_000], header));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_body_that_expands_a_thousand_times_is_refused_below_the_limit_of_size(string coding)
    {
        // Under the limit of size, over that of the ratio.
        var zeros = Compress(coding, new byte[MaxBytes - 1000]);
        Assert.True(zeros.Length < MaxBytes / 500);
        await AssertRefusedAsync(WebRefusal.TooLarge, ScriptedServer.Page(zeros, $"Content-Encoding: {coding}\r\n"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task The_limit_of_size_counts_after_decompression(string coding)
    {
        var text = new byte[MaxBytes + 1];
        new Random(1).NextBytes(text.AsSpan(0, MaxBytes / 10));
        await AssertRefusedAsync(WebRefusal.TooLarge, ScriptedServer.Page(Compress(coding, text), $"Content-Encoding: {coding}\r\n"));
        var answer = await AskAsync(ScriptedServer.Page(Compress(coding, text[1..]), $"Content-Encoding: {coding}\r\n"));
        Assert.Equal(MaxBytes, answer.Answer?.Body.Length);
    }

    [Fact]
    public async Task The_limit_is_exact_and_a_request_may_set_its_own()
    {
        Assert.Equal(MaxBytes, (await AskAsync(ScriptedServer.Page(new byte[MaxBytes]))).Answer?.Body.Length);
        await AssertRefusedAsync(WebRefusal.TooLarge, ScriptedServer.Page(new byte[MaxBytes + 1]));
        await AssertRefusedAsync(WebRefusal.TooLarge, ScriptedServer.Page(new byte[11]), new() { MaxBytes = 10 });
        Assert.Equal(10, (await AskAsync(ScriptedServer.Page(new byte[10]), new() { MaxBytes = 10 })).Answer?.Body.Length);
    }

    [Fact]
    public async Task A_length_over_the_limit_is_refused_before_the_body() =>
        await AssertRefusedAsync(WebRefusal.TooLarge, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"u8.ToArray());

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n", true)]
    [InlineData("", false)]
    public async Task A_body_without_end_is_refused_at_the_limit(string headers, bool isChunked)
    {
        var written = 0;
        await using var server = new ScriptedServer(async (_, connection, stop) =>
        {
            await connection.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{headers}\r\n"), stop);
            var block = new byte[0x10000];
            while (true)
            {
                if (isChunked)
                    await connection.WriteAsync("10000\r\n"u8.ToArray(), stop);
                await connection.WriteAsync(block, stop);
                if (isChunked)
                    await connection.WriteAsync("\r\n"u8.ToArray(), stop);
                written += block.Length;
            }
        });

        await AssertRefusedAsync(WebRefusal.TooLarge, server);
        // What was written and not read is in the buffers of the two sockets.
        Assert.InRange(written, MaxBytes, MaxBytes + (32 * 1024 * 1024));
    }

    [Fact]
    public async Task A_body_that_is_longer_than_it_says_is_cut_and_one_that_is_shorter_is_refused()
    {
        Assert.Equal("0123456789", TestWeb.Text(await AskAsync(
            [.. "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789"u8, .. new byte[100_000]])));
        await AssertRefusedAsync(WebRefusal.BadAnswer, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234"u8.ToArray());
        await AssertRefusedAsync(WebRefusal.BadAnswer, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n012"u8.ToArray());
        await AssertRefusedAsync(WebRefusal.BadAnswer, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n012"u8.ToArray());
    }

    [Fact]
    [Vector(97)]
    public async Task A_head_that_is_too_large_or_folded_is_refused()
    {
        var many = string.Concat(Enumerable.Range(0, 5000).Select(index => $"X-{index}: y\r\n"));
        await AssertRefusedAsync(WebRefusal.BadAnswer, ScriptedServer.Page("x", many));
        await AssertRefusedAsync(WebRefusal.BadAnswer, ScriptedServer.Page("x", $"X: {new string('y', 17 * 1024)}\r\n"));
        await AssertRefusedAsync(WebRefusal.BadAnswer, ScriptedServer.Page("x", $"X: {new string('y', 200 * 1024)}\r\n"));
        await AssertRefusedAsync(WebRefusal.BadAnswer, ScriptedServer.Page("x", "X: a\r\n b\r\n"));
        await AssertRefusedAsync(WebRefusal.BadAnswer, ScriptedServer.Page("x", "X: a\r\n\tb\r\nY: c\r\n"));
        await AssertRefusedAsync(WebRefusal.BadAnswer, ScriptedServer.Page("x", "X: a\n b\r\n"));
        await AssertRefusedAsync(WebRefusal.BadAnswer, ScriptedServer.Page("x", " X: a\r\n"));
        Assert.Equal(200, (await AskAsync(ScriptedServer.Page(" \r\n x", $"X: {new string('y', 8000)}\r\n"))).Answer?.Status);
    }

    [Fact]
    public async Task The_second_answer_of_a_connection_is_held_to_the_same_rules()
    {
        await using var server = new ScriptedServer(path =>
            path == "/first" ? ScriptedServer.Page("\r\n folded\r\n lines\r\n\r\n") : ScriptedServer.Page("x", "X: a\r\n b\r\n"));
        using var web = Allowing(server);

        Assert.Equal(200, (await web.GetAsync(server.Url("/first"))).Answer?.Status);
        Assert.Equal(WebRefusal.BadAnswer, (await web.GetAsync(server.Url("/second"))).Refusal?.Code);
        Assert.Equal(1, await server.CountConnectionsAsync());
    }

    [Fact]
    [Vector(100)]
    public async Task What_is_no_answer_of_HTTP_is_refused()
    {
        await AssertRefusedAsync(WebRefusal.BadAnswer, "<html>HTTP/0.9</html>"u8.ToArray());
        await AssertRefusedAsync(WebRefusal.BadAnswer, "HTTP/0.9 200 OK\r\n\r\nx"u8.ToArray());
        await AssertRefusedAsync(WebRefusal.BadAnswer, "\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"u8.ToArray());
        await AssertRefusedAsync(WebRefusal.BadAnswer, "SSH-2.0-OpenSSH_9.2\r\n"u8.ToArray());
        await AssertRefusedAsync(WebRefusal.BadAnswer, []);
        await AssertRefusedAsync(
            WebRefusal.BadAnswer, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"u8.ToArray());
        var interim = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", 6)));
        await AssertRefusedAsync(WebRefusal.BadAnswer, [.. interim, .. ScriptedServer.Page("x")]);
        await AssertRefusedAsync(
            WebRefusal.BadAnswer, [.. "HTTP/1.1 103 Early Hints\r\nLink: a\r\n b\r\n\r\n"u8, .. ScriptedServer.Page("x")]);
        await AssertRefusedAsync(WebRefusal.BadAnswer, "HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\nbody"u8.ToArray());
        Assert.Equal(200, (await AskAsync([.. interim[..(interim.Length / 6)], .. ScriptedServer.Page("x")])).Answer?.Status);
    }

    [Fact]
    public async Task Interim_answers_without_end_are_refused()
    {
        await using var server = new ScriptedServer(async (_, connection, stop) =>
        {
            while (true)
                await connection.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), stop);
        });
        await AssertRefusedAsync(WebRefusal.BadAnswer, server);
    }

    [Fact]
    public async Task Bytes_after_an_answer_without_body_are_not_the_next_answer()
    {
        await using var server = new ScriptedServer(path => path == "/first"
            ? [.. "HTTP/1.1 204 No Content\r\n\r\n"u8, .. ScriptedServer.Page("smuggled")]
            : ScriptedServer.Page("own"));
        using var web = Allowing(server);

        Assert.Empty((await web.GetAsync(server.Url("/first"))).Answer!.Body);
        Assert.Equal("own", TestWeb.Text(await web.GetAsync(server.Url("/second"))));
    }

    [Fact]
    [Vector(99)]
    public async Task The_deadline_is_over_the_head_the_body_and_what_is_asked_before_a_hop()
    {
        await using var drip = new ScriptedServer(async (_, connection, stop) =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"u8.ToArray(), stop);
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            while (await tick.WaitForNextTickAsync(stop))
                await connection.WriteAsync("x"u8.ToArray(), stop);
        });
        await using var silent = new ScriptedServer((_, _, stop) => Task.Delay(Timeout.Infinite, stop));
        await using var page = new ScriptedServer(_ => ScriptedServer.Page("x"));
        using var web = new TestWeb(("PublicWeb:AllowHosts", $"127.0.0.1:{drip.Port},127.0.0.1:{silent.Port},127.0.0.1:{page.Port}"));
        var request = new WebRequest { Deadline = TimeSpan.FromSeconds(40) };

        var results = await Task.WhenAll(
            web.GetAsync(drip.Url(), request),
            web.GetAsync(silent.Url(), request),
            web.GetAsync(page.Url(), request with
            {
                BeforeHop = async (_, cancellationToken) =>
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                    return null;
                },
            }));

        Assert.All(results, result => Assert.Equal(WebRefusal.TooSlow, result.Refusal?.Code));
        Assert.Equal("The address did not answer within 40 seconds.", results[0].Refusal!.Message);
    }

    [Fact]
    public async Task A_caller_who_gives_up_gets_an_exception()
    {
        using var caller = new CancellationTokenSource();
        await using var silent = new ScriptedServer((_, _, _) => caller.CancelAsync());
        using var web = Allowing(silent);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => web.Client.GetAsync(silent.Url(), new(), caller.Token));
    }

    private static TestWeb Allowing(ScriptedServer server) => new(
        ("PublicWeb:AllowHosts", $"127.0.0.1:{server.Port}"), ("PublicWeb:MaxBytes", $"{MaxBytes}"));

    private static async Task<WebResult> AskAsync(byte[] answer, WebRequest? request = null)
    {
        await using var server = Once(answer);
        using var web = Allowing(server);
        return await web.GetAsync(server.Url(), request ?? new());
    }

    private static async Task AssertRefusedAsync(string code, byte[] answer, WebRequest? request = null)
    {
        var result = await AskAsync(answer, request);
        Assert.True(code == result.Refusal?.Code, $"{result} for {Encoding.Latin1.GetString(answer.Take(200).ToArray())}");
        Assert.DoesNotContain('\n', result.Refusal.LogDetail ?? "");
    }

    private static async Task AssertRefusedAsync(string code, ScriptedServer server)
    {
        using var web = Allowing(server);
        Assert.Equal(code, (await web.GetAsync(server.Url())).Refusal?.Code);
    }

    // Ends the connection after the answer.
    private static ScriptedServer Once(byte[] answer) => new(async (_, connection, stop) =>
    {
        await connection.WriteAsync(answer, stop);
        connection.Close();
    });

    private static byte[] Compress(string coding, byte[] body)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = coding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(compressed, CompressionLevel.Optimal),
            "br" => new BrotliStream(compressed, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(compressed, CompressionLevel.Optimal),
            "raw deflate" => new DeflateStream(compressed, CompressionLevel.Optimal),
            _ => compressed,
        })
            stream.Write(body);
        return compressed.ToArray();
    }
}
