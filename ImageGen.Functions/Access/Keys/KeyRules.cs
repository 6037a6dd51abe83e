using Microsoft.Extensions.Options;

namespace ImageGen.Access.Keys;

/// <summary>Checks at the start that there is a secret where keys are accepted.</summary>
public sealed class KeyRules : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Mode is AccessMode.Keys or AccessMode.Both && options.KeySecret.Length == 0
            ? ValidateOptionsResult.Fail(
                $"Access:Mode is {options.Mode}, which needs a secret in Access:KeySecret. Make one with openssl rand -base64 32 and keep "
                + "it: under another one no key is accepted that was made before.")
            : ValidateOptionsResult.Success;
    }
}
