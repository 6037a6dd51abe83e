using System.ComponentModel.DataAnnotations;
using ImageGen.Settings;

namespace ImageGen.Aws;

/// <summary>
/// The IAM role whose sessions the app has instead of access keys: the managed identity of the function app assumes it. Section <c>Aws</c>.
/// </summary>
public sealed class AwsOptions
{
    public const string Section = "Aws";

    /// <summary>
    /// The ARN of the role, such as <c>arn:aws:iam::123456789012:role/imagegen-host</c> (output <c>RoleArn</c> of
    /// <c>infra/aws/federation.yaml</c>). Not used where <c>AWS_ACCESS_KEY_ID</c> or <c>AWS_WEB_IDENTITY_TOKEN_FILE</c> is set. Default
    /// empty: credentials are looked for as the AWS SDK does.
    /// </summary>
    [RegularExpression(
        @"^$|^arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]{1,576}$",
        ErrorMessage = "the ARN of a role, such as arn:aws:iam::123456789012:role/imagegen-host, or empty")]
    public string RoleArn { get; set; } = "";

    /// <summary>
    /// The application id URI of the Entra app registration that stands for AWS; the trust policy of the role names it as audience.
    /// Default <c>api://imagegen-aws</c>.
    /// </summary>
    [Required]
    [RegularExpression(
        @"^[^\s/]\S{0,254}[^\s/]$", ErrorMessage = "an application id URI such as api://imagegen-aws, without /.default")]
    public string TokenAudience { get; set; } = "api://imagegen-aws";

    /// <summary>
    /// The client id of the user-assigned identity of the function app. Default empty: its system-assigned identity.
    /// </summary>
    [RegularExpression(
        "^$|^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
        ErrorMessage = "a client id such as 00000000-0000-0000-0000-000000000000, or empty")]
    public string ClientId { get; set; } = "";

    /// <summary>
    /// How long a session lives, 15 minutes to 12 hours, and no longer than the role allows. No presigned link lives longer.
    /// Default 1 hour.
    /// </summary>
    [Range(typeof(TimeSpan), "00:15:00", "12:00:00")]
    public TimeSpan SessionDuration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What CloudTrail calls the sessions. Default <c>imagegen</c>.</summary>
    [Required]
    [RegularExpression(@"^[A-Za-z0-9_+=,.@-]{2,64}$", ErrorMessage = "2 to 64 letters, digits and _ + = , . @ -")]
    public string SessionName { get; set; } = "imagegen";

    /// <summary>
    /// Address of AWS STS, such as that of an interface endpoint of a VPC. Default empty: STS in the Region of <c>AWS_REGION</c>.
    /// </summary>
    [EndpointAddress(ErrorMessage = "the address of an STS endpoint, or empty")]
    public string StsEndpoint { get; set; } = "";
}
