using System.Collections.Concurrent;
using Amazon.BedrockRuntime.Model;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3.Model;
using Amazon.SQS.Model;

namespace ImageGen.Tests.Infrastructure;

/// <summary>One call of an AWS client.</summary>
/// <param name="Operation">Such as <c>GetItem</c>.</param>
/// <param name="Resource">The name of the bucket, table or queue, or the id of the model; with <c>/index/…</c> for an index.</param>
internal sealed record AwsCall(string Operation, string Resource);

/// <summary>
/// Records what the AWS clients of this process send, those of other tests too, so that a test looks for its own resources. Clients that
/// were made before are not seen.
/// </summary>
internal sealed class AwsCallRecorder : IRuntimePipelineCustomizer
{
    private static readonly Lazy<AwsCallRecorder> One = new(() =>
    {
        var recorder = new AwsCallRecorder();
        RuntimePipelineCustomizerRegistry.Instance.Register(recorder);
        return recorder;
    });

    public string UniqueName => nameof(AwsCallRecorder);

    public ConcurrentDictionary<AwsCall, int> Calls { get; } = new();

    public static AwsCallRecorder Start() => One.Value;

    public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandler(new Handler(this));

    private static IEnumerable<string> Resources(AmazonWebServiceRequest request) => request switch
    {
        GetItemRequest one => [one.TableName],
        PutItemRequest one => [one.TableName],
        UpdateItemRequest one => [one.TableName],
        DeleteItemRequest one => [one.TableName],
        BatchGetItemRequest many => many.RequestItems.Keys,
        QueryRequest one => [one.IndexName is { } index ? $"{one.TableName}/index/{index}" : one.TableName],
        ScanRequest one => [one.TableName],
        GetObjectRequest one => [one.BucketName],
        GetObjectMetadataRequest one => [one.BucketName],
        PutObjectRequest one => [one.BucketName],
        DeleteObjectRequest one => [one.BucketName],
        ListObjectsV2Request one => [one.BucketName],
        CopyObjectRequest one when one.SourceBucket == one.DestinationBucket => [one.SourceBucket],
        ReceiveMessageRequest one => [one.QueueUrl],
        DeleteMessageRequest one => [one.QueueUrl],
        ChangeMessageVisibilityRequest one => [one.QueueUrl],
        SendMessageRequest one => [one.QueueUrl],
        InvokeModelRequest one => [one.ModelId],
        // Recorded all the same, so that a test can say that it is not in its table.
        _ => [""],
    };

    private sealed class Handler(AwsCallRecorder recorder) : PipelineHandler
    {
        public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            var request = executionContext.RequestContext.OriginalRequest;
            var operation = request.GetType().Name[..^"Request".Length];
            foreach (var resource in Resources(request))
                recorder.Calls.AddOrUpdate(new(operation, resource), 1, (_, count) => count + 1);
            return base.InvokeAsync<T>(executionContext);
        }
    }
}
