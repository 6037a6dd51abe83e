using ImageGen.Access;
using ImageGen.Contact;
using ImageGen.Gallery;
using ImageGen.Http;
using ImageGen.Marketing.Export;
using ImageGen.Marketing.Images;
using ImageGen.Marketing.Messages;
using ImageGen.Studio;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Tests.Architecture;

/// <summary>Every HTTP function has a policy, and the host asks for no key of its own.</summary>
public sealed class FunctionAccessTests
{
    [Fact]
    public void The_table_of_policies_has_each_function_and_nothing_else() => Assert.Equal(
        HttpTriggers.All.Select(one => one.Function).Order(StringComparer.Ordinal),
        FunctionAccess.Table.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Only_what_tells_nothing_of_users_is_public() => Assert.Equal(
        [
            // Signed links.
            nameof(GetFeedImageEndpoint), nameof(GetPublicFeedEndpoint), nameof(GetSignedThumbnailEndpoint),
            nameof(HealthEndpoint),
            // It asks for credentials itself (TokenInMessageTests).
            nameof(MarketingMessagesEndpoint),
            nameof(MoviePosterPageEndpoint),
            nameof(ReadinessEndpoint),
            nameof(StudioFileEndpoint), nameof(StudioInfoEndpoint), nameof(StudioPageEndpoint),
            // Whoever writes tells us something, and learns nothing.
            nameof(SubmitContactEndpoint),
            nameof(WelcomeEndpoint), nameof(WrongRouteEndpoint),
        ],
        FunctionAccess.Table.Where(row => row.Value == AccessScopes.None).Select(row => row.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void A_function_that_changes_something_needs_more_than_read() => Assert.All(
        HttpTriggers.All.Where(one => one.Trigger.Methods is { } methods && !methods.Contains("get")),
        one => Assert.NotEqual(AccessScopes.Read, FunctionAccess.Of(one.Function)));

    [Fact]
    public void Function_keys_are_not_asked_for() => Assert.All(
        HttpTriggers.All, one => Assert.Equal(AuthorizationLevel.Anonymous, one.Trigger.AuthLevel));
}
