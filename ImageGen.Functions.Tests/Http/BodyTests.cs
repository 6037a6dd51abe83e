using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ImageGen.Http;

namespace ImageGen.Tests.Http;

/// <summary>Bodies as browsers and broken clients send them.</summary>
public sealed class BodyTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity, gzip")]
    [InlineData("GZIP")]
    public async Task A_compressed_body_is_refused_with_the_header_to_drop(string encoding)
    {
        using var response = await EncodedAsync(encoding);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("Content-Encoding", problem.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal("identity", response.Headers.GetValues("Accept-Encoding").Single());
    }

    [Fact]
    public async Task The_identity_encoding_is_none()
    {
        using var response = await EncodedAsync("identity");
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData("application/json", "9\r\n{\"prompt\"\r\nZZ\r\n")]
    [InlineData("multipart/form-data; boundary=b", "3\r\n--b\r\nZZ\r\n")]
    public async Task A_body_that_breaks_off_is_400_and_no_error_of_the_service(string contentType, string chunks)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/assets HTTP/1.1\r\nHost: localhost\r\nContent-Type: {contentType}\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}"));
        var answer = await new StreamReader(stream).ReadLineAsync();
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("Request failed", StringComparison.Ordinal));
    }

    /// <summary>The server closes the connection then, as nobody could be told.</summary>
    [Fact]
    public async Task A_client_that_goes_away_in_the_middle_of_its_body_is_no_error_of_the_service()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                "POST /api/assets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"));
        }

        // The next answer comes after the server has read the first request.
        using var next = await host.Client.GetAsync("/health");
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("fail", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Empty_fields_and_file_inputs_that_nobody_filled_are_absent()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("A fox in the snow at dawn"), "prompt" },
            { new StringContent(""), "negative_prompt" },
            { new StringContent(""), "seed" },
            { new StringContent(""), "width" },
            { new StringContent(""), "style" },
            { new StringContent(""), "unknown_of_the_page" },
            { Unfilled(), "image", "\"\"" },
            { Unfilled(), "mask", "\"\"" },
        };
        using var response = await host.Client.PostAsync("/api/assets", form);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_form_without_files_may_be_urlencoded_and_a_ticked_box_is_on()
    {
        using var form = new FormUrlEncodedContent(
            [new("prompt", "A fox in the snow\r\nat dawn"), new("seed", "7"), new("reuse", "on"), new("count", "")]);
        using var response = await host.Client.PostAsync("/api/assets", form);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{\"prompt\":\"A red fox in the snow\",\"cfg_scale\":1e400}", "cfg_scale")]
    [InlineData("{\"prompt\":\"A red fox in the snow\",\"strength\":-1e999}", "strength")]
    [InlineData("{\"\\ud800\":1}", "body")]
    public async Task JSON_that_no_number_or_text_can_hold_is_refused_by_its_field(string body, string field)
    {
        using var response = await host.PostTextAsync(body);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), error => error.GetProperty("field").GetString() == field);
    }

    [Theory]
    [InlineData("name=\"cfg_scale\"", "NaN", "cfg_scale: must be a number")]
    [InlineData("name=\"cfg_scale\"", "Infinity", "cfg_scale: must be a number")]
    [InlineData("name=\"prompt\"\r\nContent-Type: text/plain; charset=utf-7", "A red fox", "must have its texts in UTF-8")]
    [InlineData("name=\"_charset_\"", "utf-8", "prompt: is required")]
    [InlineData("name=\"portrait\"", "x", "portrait: is not known here")]
    public async Task A_part_that_cannot_be_read_is_told(string part, string text, string sentence)
    {
        using var response = await host.PostBytesAsync(
            Encoding.ASCII.GetBytes($"--b\r\nContent-Disposition: form-data; {part}\r\n\r\n{text}\r\n--b--\r\n"),
            "multipart/form-data; boundary=b");
        var answer = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(sentence, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_that_somebody_chose_is_refused()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("A fox in the snow at dawn"), "prompt" },
            { new StringContent("image_to_image"), "task" },
            { Unfilled(), "image", "empty.png" },
        };
        using var response = await host.Client.PostAsync("/api/assets", form);
        Assert.Contains("it has 0", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "must not be empty")]
    [InlineData("data:image/png;base64,", "must not be empty")]
    [InlineData("data:image/png,abc", ";base64")]
    [InlineData("ab-_", "URL-safe")]
    [InlineData("https://shop.example/a.png", "not a link")]
    [InlineData("ab*d", "character 3 is none of it")]
    [InlineData("abcde", "a part is missing")]
    [InlineData("====", "at most two =")]
    [InlineData("ab=c", "at most two =")]
    [InlineData(" data:image/png;base64,ab*d", "character 26 is none of it")]
    public void What_is_not_base64_is_told_apart(string text, string rule) =>
        Assert.Contains(rule, Base64File.Decode(text, 10).Refusal, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_too_large_is_told_by_its_size()
    {
        Assert.Equal(10, Base64File.Decode(Convert.ToBase64String(new byte[10]), 10).Value!.Bytes.Length);
        Assert.Contains("of 11", Base64File.Decode(Convert.ToBase64String(new byte[11]), 10).Refusal, StringComparison.Ordinal);
        Assert.Equal([1, 2], Base64File.Decode("data:image/png;base64,AQI=\r\n", 10).Value!.Bytes.ToArray());
    }

    private static ByteArrayContent Unfilled()
    {
        var content = new ByteArrayContent([]);
        content.Headers.ContentType = new("application/octet-stream");
        return content;
    }

    private async Task<HttpResponseMessage> EncodedAsync(string encoding)
    {
        using var content = JsonContent.Create(new { prompt = "A fox in the snow at dawn" });
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return await host.Client.PostAsync("/api/assets", content);
    }
}
