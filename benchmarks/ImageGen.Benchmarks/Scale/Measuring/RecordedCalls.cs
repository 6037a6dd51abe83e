using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3.Model;
using ImageGen.Benchmarks.Scale.Simulation;
using ImageGen.Storage;

namespace ImageGen.Benchmarks.Scale.Measuring;

/// <summary>The calls that a job makes of S3 and DynamoDB, with the units that they take. One job at a time.</summary>
internal sealed class RecordedCalls
{
    private readonly Lock _lock = new();
    private readonly List<MeasuredCall> _calls = [];
    private TaskCompletionSource _completed = new();
    private int _size;

    public RecordedCalls(AwsClients clients)
    {
        foreach (var client in new[] { (AmazonServiceClient)clients.S3, (AmazonServiceClient)clients.DynamoDb })
        {
            client.AfterResponseEvent += (_, args) =>
            {
                var answered = (WebServiceResponseEventArgs)args;
                Add(answered.Request, answered.Response);
            };
            client.ExceptionEvent += (_, args) => Add(((WebServiceExceptionEventArgs)args).Request, null);
        }
    }

    /// <summary>Whether the model has been called.</summary>
    public bool IsPaid { get; set; }

    public IReadOnlyList<MeasuredCall> Calls => _calls;

    /// <summary>Bytes of the record as it was last written.</summary>
    public int RecordBytes => _size;

    /// <summary>Ends when the record is completed.</summary>
    public Task Completed => _completed.Task;

    public void Clear()
    {
        lock (_lock)
        {
            _calls.Clear();
            (_completed, _size, IsPaid) = (new(TaskCreationOptions.RunContinuationsAsynchronously), 0, false);
        }
    }

    private void Add(AmazonWebServiceRequest request, AmazonWebServiceResponse? response)
    {
        lock (_lock)
        {
            switch (request)
            {
                // The proof that images can be stored, every 30 seconds at most.
                case PutObjectRequest { Key: var key } when key.Contains("/health/", StringComparison.Ordinal):
                case DeleteObjectRequest:
                    break;
                case PutObjectRequest or CopyObjectRequest:
                    Add(request, "s3", isWrite: true, 1);
                    break;
                case GetObjectRequest or GetObjectMetadataRequest:
                    Add(request, "s3", isWrite: false, 1);
                    break;
                case PutItemRequest put:
                    // One that finds its id taken costs the table as much, and the indexes nothing.
                    Write(request, ItemSize.Of(put.Item), isNew: response is not null, changesOpen: response is not null);
                    break;
                case UpdateItemRequest update when response is UpdateItemResponse changed:
                    Write(
                        request, ItemSize.Of(changed.Attributes), isNew: true,
                        changesOpen: update.UpdateExpression.Contains("#open", StringComparison.Ordinal));
                    if (changed.Attributes.TryGetValue("status", out var status) && status.S == "completed")
                        _completed.TrySetResult();
                    break;
                case GetItemRequest:
                    // A unit for each 4 KB, and for one that is not there.
                    Add(request, "dynamodb", isWrite: false, Math.Max(1, Math.Ceiling(_size / 4096.0)));
                    break;
                default:
                    Add(request, "dynamodb", isWrite: false, 1);
                    break;
            }
        }
    }

    // A unit for each KB; an update counts the larger of before and after, and records only grow.
    private void Write(AmazonWebServiceRequest request, int bytes, bool isNew, bool changesOpen)
    {
        _size = Math.Max(_size, bytes);
        var units = Math.Ceiling(_size / 1024.0);
        Add(request, "dynamodb", isWrite: true, units, isNew ? units : 0, changesOpen ? 1 : 0);
    }

    private void Add(
        AmazonWebServiceRequest request, string store, bool isWrite, double units, double userUnits = 0, double openUnits = 0) =>
        _calls.Add(new(
            StagedFunctions.Activity, store, request.GetType().Name.Replace("Request", "", StringComparison.Ordinal), isWrite, !IsPaid,
            units, userUnits, openUnits));
}
