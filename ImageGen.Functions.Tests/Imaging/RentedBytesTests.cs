using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

public sealed class RentedBytesTests
{
    [Fact]
    public void An_array_that_was_given_back_is_used_again()
    {
        // Of a size that no other test rents.
        var first = RentedBytes.Rent(5_000_000);
        var array = first.Bytes.Array;
        first.Dispose();
        first.Dispose();

        using var second = RentedBytes.Rent(5_000_001);
        using var third = RentedBytes.Rent(5_000_001);

        Assert.Same(array, second.Bytes.Array);
        Assert.NotSame(array, third.Bytes.Array);
        Assert.Equal(5_000_001, second.Bytes.Count);
    }

    [Fact]
    public void Bytes_that_were_given_back_cannot_be_asked_for()
    {
        var bytes = RentedBytes.Rent(10);
        bytes.Dispose();
        Assert.Throws<ObjectDisposedException>(() => bytes.Bytes);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 100_000)]
    [InlineData(100_000, 100_000)]
    [InlineData(200_000, 100_000)]
    [InlineData(99_999, 100_000)]
    public async Task A_stream_is_read_to_its_end_whatever_length_was_expected(int expected, int length)
    {
        var content = Storage.Images.Bytes(length);
        using var read = await RentedBytes.ReadAsync(new MemoryStream(content), expected, length, CancellationToken.None);
        Assert.Equal(content, read!.Bytes.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    public async Task A_stream_that_is_longer_than_the_limit_is_not_kept(int expected) => Assert.Null(await RentedBytes.ReadAsync(
        new MemoryStream(new byte[5001]), expected, maxBytes: 5000, CancellationToken.None));
}
