namespace ImageGen.Tests.Architecture;

/// <summary>The variables that the documents of the five older services name, whose work ImageGen took over.</summary>
internal static class OlderServices
{
    public const string Introduction = """
        A variable of an older service counts where the setting of ImageGen is not given or empty. Of: **A** the asynchronous generation of
        Lambda functions, **B** the product images of a queue worker, **C** the service with two links, which had no variables, **D** the
        movie-poster service with its studio, **E** the marketing images of a queue worker. Two names that give one setting different
        values end the start.
        """;

    public static IReadOnlyList<OlderVariable> Variables { get; } =
    [
        new("AUTH0_AUDIENCE", "E", "https://marketing.example/api"),
        new("AUTH0_CLIENT_SECRET_ARN", "E", "arn:aws:secretsmanager:us-east-1:123456789012:secret:auth0"),
        new("AUTH0_DOMAIN", "E", "shop.eu.auth0.com"),
        new("AUTH0_ISSUER", "E", "https://shop.eu.auth0.com/"),
        new("AWS_ACCESS_KEY_ID", "D", "your_access_key"),
        new("AWS_REGION", "D, E", "us-east-1"),
        new("AWS_S3_BUCKET", "D", "your-bucket-name"),
        new("AWS_SECRET_ACCESS_KEY", "D", "your_secret_key"),
        new("BEDROCK_REGION", "D", "us-east-1"),
        new("BUCKET_NAME", "B", "generated-images-dev"),
        new("CONTACT_ALLOW_NO_SMTP", "D", "false"),
        new("CONTACT_TO", "D", "admin@company.example"),
        new("DB_HOST", "E", "db.example"),
        new("DB_NAME", "E", "marketing"),
        new("DB_PASSWORD", "E", "secret"),
        new("DB_PORT", "E", "5433"),
        new("DB_USER", "E", "marketing"),
        new("DEBUG", "D", "false"),
        new("DLQ_URL", "E", "https://sqs.us-east-1.amazonaws.com/123456789012/dead"),
        new("DYNAMODB_TABLE_NAME", "A", "generated_images_dev"),
        new("FONT_S3_CACHE_BUCKET", "E", "fonts-assets"),
        new("GOOGLE_API_KEY", "E", "AIzaSy"),
        new("IMAGE_CFG_SCALE", "D", "7.5"),
        new("IMAGE_HEIGHT", "D", "512"),
        new("IMAGE_HISTORY_DIR", "D", "history"),
        new("IMAGE_MODEL_ID", "D", "amazon.nova-canvas-v1:0"),
        new("IMAGE_QUALITY", "D", "standard"),
        new("IMAGE_WIDTH", "D", "512"),
        new("OPENAI_API_KEY", "B", "sk-test"),
        new("PORT", "D", "5002"),
        new("QUEUE_URL", "B", "https://sqs.us-east-1.amazonaws.com/123456789012/jobs"),
        new("REACT_APP_API_BASE", "D", "http://localhost:5002"),
        new("RELOADER", "D", "false"),
        new("S3_BUCKET_NAME", "A", "generated-assets-dev"),
        new("S3_IMAGE_OUTPUT_BUCKET", "E", "marketing-images"),
        new("S3_REGION", "D", "eu-west-1"),
        new("SMTP_FROM", "D", "noreply@company.example"),
        new("SMTP_HOST", "D", "smtp.company.example"),
        new("SMTP_PASS", "D", "app_password"),
        new("SMTP_PORT", "D", "465"),
        new("SMTP_USER", "D", "robot@company.example"),
        new("SQS_ARN", "B", "arn:aws:sqs:us-east-1:123456789012:jobs"),
        new("SQS_QUEUE_URL", "E", "https://sqs.us-east-1.amazonaws.com/123456789012/marketing"),
        new("TABLE_NAME", "B", "image-generation-jobs-dev"),
    ];
}

/// <param name="Services">The letters of the services that name it.</param>
/// <param name="Example">A value like that in their documents, and not the default here.</param>
internal sealed record OlderVariable(string Name, string Services, string Example);
