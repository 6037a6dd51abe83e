using System.ComponentModel.DataAnnotations;

namespace ImageGen.Settings;

/// <summary>The value must be the address of a service (http or https), or empty.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EndpointAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } address
        || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0);
}
