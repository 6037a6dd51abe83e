using System.Text.Json;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.BedrockRuntime.Wire;

/// <summary><c>POST /guardrail/{guardrailIdentifier}/version/{guardrailVersion}/apply</c>.</summary>
internal sealed class ApplyGuardrailMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var wanted = (ApplyGuardrailRequest)input;
        if (string.IsNullOrEmpty(wanted.GuardrailIdentifier) || string.IsNullOrEmpty(wanted.GuardrailVersion))
            throw new AmazonBedrockRuntimeException("ApplyGuardrailRequest.GuardrailIdentifier and GuardrailVersion must be set.");

        var request = RestRequest.Post(wanted, "/guardrail/{guardrailIdentifier}/version/{guardrailVersion}/apply");
        request.AddPathResource("{guardrailIdentifier}", wanted.GuardrailIdentifier);
        request.AddPathResource("{guardrailVersion}", wanted.GuardrailVersion);
        request.Headers[HeaderKeys.ContentTypeHeader] = "application/json";
        request.Content = Body(wanted);
        return request;
    }

    private static byte[] Body(ApplyGuardrailRequest wanted)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("content");
            foreach (var block in wanted.Content ?? [])
                Write(json, block);
            json.WriteEndArray();
            if (wanted.OutputScope != null)
                json.WriteString("outputScope", wanted.OutputScope.Value);
            if (wanted.Source != null)
                json.WriteString("source", wanted.Source.Value);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, GuardrailContentBlock block)
    {
        json.WriteStartObject();
        if (block.Text is { } text)
        {
            json.WriteStartObject("text");
            json.WriteString("text", text.Text);
            if (text.Qualifiers is { } qualifiers)
            {
                json.WriteStartArray("qualifiers");
                foreach (var qualifier in qualifiers)
                    json.WriteStringValue(qualifier);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        if (block.Image is { } image)
        {
            json.WriteStartObject("image");
            json.WriteString("format", image.Format?.Value);
            json.WriteStartObject("source");
            json.WriteBase64String("bytes", image.Source?.Bytes?.ToArray());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
