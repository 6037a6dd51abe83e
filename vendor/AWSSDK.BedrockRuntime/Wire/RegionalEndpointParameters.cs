using Amazon.Runtime.Endpoints;

namespace Amazon.BedrockRuntime.Wire;

/// <summary>What decides the address: a custom endpoint, or a region with its two switches.</summary>
internal sealed class RegionalEndpointParameters : EndpointParameters
{
    public string Region
    {
        get => (string)this[nameof(Region)];
        set => this[nameof(Region)] = value;
    }

    public string Endpoint
    {
        get => (string)this[nameof(Endpoint)];
        set => this[nameof(Endpoint)] = value;
    }

    public bool UseDualStack
    {
        get => (bool)(this[nameof(UseDualStack)] ?? false);
        set => this[nameof(UseDualStack)] = value;
    }

    public bool UseFips
    {
        get => (bool)(this["UseFIPS"] ?? false);
        set => this["UseFIPS"] = value;
    }
}
