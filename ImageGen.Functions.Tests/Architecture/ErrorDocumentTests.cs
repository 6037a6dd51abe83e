using System.Text;
using ImageGen.Http;

namespace ImageGen.Tests.Architecture;

/// <summary><c>docs/errors.md</c> shows every error code, and each code is one of a kind.</summary>
public sealed class ErrorDocumentTests
{
    [Fact]
    public void The_document_is_equal_to_the_codes()
    {
        var text = new StringBuilder(
            """
            # Errors

            Every error is answered as problem details (RFC 9457, `application/problem+json`). `code` is stable: compare it, and show
            `detail` to people. `errors`, where it is there, names each field that is wrong with its rule and an example. A record that
            failed has the same word in `error_code`, and a sentence in `error`. `POST /generate-image`, which answers with an image or an
            error, uses the status of the table for it; `/api/assets` answers 200 with the record.

            On the Functions host some answers are the host's own, without a body: 401 without a function key, 500 for a body above 100 MiB,
            one that ends early, or a header that is not ASCII.

            | Status | Code | What it is | What to do |
            |---|---|---|---|

            """);
        foreach (var code in ErrorCode.All)
            text.AppendLine($"| {code.Status} | `{code.Code}` | {code.Title} | {code.Remedy} |");
        GeneratedDocument.AssertIsCurrent("docs/errors.md", text.ToString());
    }

    [Fact]
    public void Every_code_is_listed_once_and_by_status()
    {
        var declared = typeof(ErrorCode).GetFields()
            .Where(field => field.FieldType == typeof(ErrorCode))
            .Select(field => field.GetValue(null));
        Assert.Equal(declared.ToHashSet(), ErrorCode.All.ToHashSet<object?>());
        Assert.Equal(ErrorCode.All.Count, ErrorCode.All.Select(code => code.Code).Distinct().Count());
        Assert.Equal(ErrorCode.All.Select(code => code.Status).Order(), ErrorCode.All.Select(code => code.Status));
    }
}
