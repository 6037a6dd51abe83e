using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using ImageGen.Access.Keys;
using ImageGen.Storage;
using ImageGen.Tests.Emulators;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Access.Keys;

public sealed class DynamoApiKeyStoreTests : ApiKeyStoreSuite
{
    public override Task DisposeAsync() => Task.CompletedTask;

    protected override async Task<IApiKeyStore> OpenAsync()
    {
        var aws = await AwsEmulators.TableAsync();
        return new DynamoApiKeyStore(aws.Clients.DynamoDb, aws.Options);
    }

    [Fact]
    public async Task A_creation_whose_answer_was_lost_is_ours()
    {
        var aws = await AwsEmulators.TableAsync();
        var network = new AnswerLoser();
        using var client = new AmazonDynamoDBClient(
            new BasicAWSCredentials(AwsEmulators.AccessKey, AwsEmulators.SecretKey),
            new AmazonDynamoDBConfig
            {
                ServiceURL = aws.Options.Value.DynamoDbEndpoint,
                AuthenticationRegion = "us-east-1",
                HttpClientFactory = network,
            });

        network.LoseNext();
        Assert.True(await new DynamoApiKeyStore(client, aws.Options).CreateAsync(NewRecord(), None));

        Assert.Equal(3, network.Sent);
    }

    [Fact]
    public async Task More_keys_than_a_page_holds_are_listed()
    {
        // A page is 1 MB at most.
        var records = Enumerable.Range(0, 300).Select(_ => NewRecord() with { Hash = new string('d', 4000) }).ToList();
        await Parallel.ForEachAsync(records, async (record, _) => await Keys.CreateAsync(record, None));

        var listed = (await Keys.ListAsync(None)).Select(record => record.Id).ToHashSet();

        Assert.Superset(records.Select(record => record.Id).ToHashSet(), listed);
    }

    [Fact]
    public async Task No_item_has_the_attribute_by_which_the_table_deletes_items()
    {
        var aws = await AwsEmulators.TableAsync();
        var record = NewRecord() with { ExpiresAt = DateTimeOffset.UnixEpoch };
        await Keys.CreateAsync(record, None);

        var item = (await aws.Clients.DynamoDb.GetItemAsync(new GetItemRequest(
            aws.Options.Value.AccessTable, new() { ["pk"] = new AttributeValue("apikey"), ["sk"] = new AttributeValue(record.Id) }))).Item;

        Assert.DoesNotContain("expires_at", item.Keys);
    }

    [Fact]
    public async Task A_table_that_is_missing_is_refused_storage()
    {
        var aws = await AwsEmulators.TableAsync();
        var store = new DynamoApiKeyStore(
            aws.Clients.DynamoDb, Options.Create(new StorageOptions { AccessTable = "no-such-table" }));

        await Assert.ThrowsAsync<StorageRefusedException>(() => store.FindAsync("abcdefgh", None));
    }
}
