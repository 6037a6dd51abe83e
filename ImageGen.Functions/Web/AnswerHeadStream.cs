namespace ImageGen.Web;

/// <summary>
/// A connection by HTTP/1.1 whose answers are refused where their head has what the parser of .NET lets pass: folded lines, and interim
/// answers (1xx) without end.
/// </summary>
internal sealed class AnswerHeadStream(Stream connection) : Stream
{
    private const int MaxInterimAnswers = 5;
    private const int StatusPosition = 9; // after "HTTP/1.1 "

    private bool _isInHead;
    private bool _isInterim;
    private int _interimAnswers;
    private int _position;
    private int _line;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await connection.ReadAsync(buffer, cancellationToken);
        Check(buffer.Span[..count]);
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // A request: what is read next is the head of its answer.
        (_isInHead, _isInterim, _interimAnswers, _position, _line) = (true, false, 0, 0, 0);
        return connection.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.FlushAsync(cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // The handler reads and writes synchronously only for a synchronous request.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => connection.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            connection.Dispose();
        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            if (!_isInHead)
                return;
            Check(one);
        }
    }

    private void Check(byte one)
    {
        if (_position == StatusPosition)
            _isInterim = one == '1';
        _position++;
        if (one == '\r')
            return;
        if (one == '\n')
        {
            if (_line == 0)
                EndHead();
            _line = 0;
            return;
        }

        if (_line == 0 && one is (byte)' ' or (byte)'\t' && _position > 1)
            throw new HttpIOException(HttpRequestError.InvalidResponse, "A line of the head is folded.");
        _line++;
    }

    private void EndHead()
    {
        _isInHead = _isInterim;
        _position = 0;
        if (_isInterim && ++_interimAnswers > MaxInterimAnswers)
            throw new HttpIOException(HttpRequestError.InvalidResponse, "There are too many interim answers.");
    }
}
