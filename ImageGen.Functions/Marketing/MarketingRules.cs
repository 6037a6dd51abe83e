using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Marketing.Database;
using ImageGen.Marketing.Images;
using ImageGen.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing;

/// <summary>Checks at the start that links to images can be made where there is a database.</summary>
public sealed class MarketingRules(IOptions<HttpOptions> http, IOptions<AccessOptions> access, IOptions<StorageOptions> storage)
    : IValidateOptions<MarketingOptions>
{
    public ValidateOptionsResult Validate(string? name, MarketingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            return MarketingDatabase.Connection(options) is null || storage.Value.PublicBaseUrl.Length > 0
                || FeedImageLinks.Secret(options, http.Value, access.Value).Length > 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    "Marketing has a database, but no secret for its links to images: set Marketing:LinkSecret, such as openssl rand "
                    + "-base64 32 prints, and keep it; under another one no link works that was given out before. Or set "
                    + "Storage:PublicBaseUrl.");
        }
        catch (ArgumentException)
        {
            return ValidateOptionsResult.Fail(
                "Marketing:ConnectionString cannot be read; must be keywords of Npgsql, such as Host=db.example;Database=marketing;"
                + "Username=imagegen;Password=….");
        }
        catch (OptionsValidationException)
        {
            // Told for those settings themselves.
            return ValidateOptionsResult.Success;
        }
    }
}
