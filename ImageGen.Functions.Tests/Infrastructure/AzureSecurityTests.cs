using System.Text.RegularExpressions;
using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Infrastructure;

/// <summary>No key opens anything in Azure, nothing is served without TLS, and roles are named in one file.</summary>
public sealed partial class AzureSecurityTests
{
    public static TheoryData<string> Variants => [.. AzureDeployment.OfTheApp];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_resource_takes_identities_only_and_TLS_only(string variant)
    {
        (string Type, string Property, string Value)[] rules =
        [
            ("Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", "False"),
            ("Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", "False"),
            ("Microsoft.Storage/storageAccounts", "minimumTlsVersion", "TLS1_2"),
            ("Microsoft.Storage/storageAccounts", "supportsHttpsTrafficOnly", "True"),
            ("Microsoft.Insights/components", "DisableLocalAuth", "True"),
            ("Microsoft.OperationalInsights/workspaces", "features.disableLocalAuth", "True"),
            ("Microsoft.KeyVault/vaults", "enableRbacAuthorization", "True"),
            ("Microsoft.Web/sites", "httpsOnly", "True"),
            ("Microsoft.Web/sites", "siteConfig.minTlsVersion", "1.2"),
            ("Microsoft.Web/sites", "siteConfig.scmMinTlsVersion", "1.2"),
            ("Microsoft.Web/sites", "siteConfig.ftpsState", "Disabled"),
            ("Microsoft.Web/sites/slots", "httpsOnly", "True"),
            ("Microsoft.Web/sites/slots", "siteConfig.minTlsVersion", "1.2"),
            ("Microsoft.Web/sites/slots", "siteConfig.ftpsState", "Disabled"),
            ("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "allow", "False"),
            ("Microsoft.Web/sites/slots/basicPublishingCredentialsPolicies", "allow", "False"),
        ];
        var deployment = AzureDeployment.Of(variant);

        Assert.All(rules, rule => Assert.All(
            deployment.Resources.Where(resource => resource.Type == rule.Type),
            resource => Assert.Equal((rule.Property, rule.Value), (rule.Property, resource.Property(rule.Property).ToString()))));
        // An app and each slot has one for FTP and one for deployments.
        Assert.Equal(
            2 * deployment.Sites.Count(),
            deployment.Resources.Count(resource => resource.Type.EndsWith("basicPublishingCredentialsPolicies", StringComparison.Ordinal)));
        Assert.DoesNotMatch("(?i)listKeys|accountKey|sharedAccessKey|InstrumentationKey=", deployment.Text);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_app_has_the_roles_that_it_needs_and_no_other(string variant)
    {
        var names = Ids().ToDictionary(role => role.Id, role => role.Name, StringComparer.Ordinal);
        string[] needed =
        [
            "Key Vault Secrets User", "Monitoring Metrics Publisher", "Storage Blob Data Owner", "Storage Queue Data Contributor",
            "Storage Table Data Contributor",
            .. variant is "container" or "scheduler" ? ["Durable Task Data Contributor"] : Array.Empty<string>(),
        ];

        var given = AzureDeployment.Of(variant).Resources
            .Where(resource => resource.Type == "Microsoft.Authorization/roleAssignments")
            .Where(role => role.Property("principalId").GetString()!.EndsWith(".principalId]", StringComparison.Ordinal))
            .Select(role => names[role.Property("roleDefinitionId").GetString()!.Split('/')[^1]]);

        Assert.Equal(needed.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_of_roles_are_in_one_file_and_differ()
    {
        Assert.Equal(Ids().Count, Ids().Select(role => role.Id).Distinct().Count());
        Assert.Empty(
            from file in Bicep.Files
            where file.EndsWith(".bicep", StringComparison.Ordinal) && !file.EndsWith("role-ids.bicep", StringComparison.Ordinal)
            where Guid().IsMatch(File.ReadAllText(file))
            select file);
    }

    private static List<(string Name, string Id)> Ids() =>
    [
        .. RoleId().Matches(Repository.Read("infra/azure/modules/role-ids.bicep"))
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value)),
    ];

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Guid();

    [GeneratedRegex("^ +'?([A-Za-z ]+)'?: '([0-9a-f-]{36})'$", RegexOptions.Multiline)]
    private static partial Regex RoleId();
}
