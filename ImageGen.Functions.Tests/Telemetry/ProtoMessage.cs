using Google.Protobuf;

namespace ImageGen.Tests.Telemetry;

/// <summary>A protobuf message, read without its schema: the values of each field by its number.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Field, object Value)> _values = [];

    public ProtoMessage(byte[] bytes)
    {
        var input = new CodedInputStream(bytes);
        while (input.ReadTag() is not 0 and var tag)
        {
            object value = WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadUInt64(),
                WireFormat.WireType.Fixed64 => input.ReadFixed64(),
                WireFormat.WireType.Fixed32 => (ulong)input.ReadFixed32(),
                WireFormat.WireType.LengthDelimited => input.ReadBytes().ToByteArray(),
                var other => throw new InvalidDataException($"OTLP has no {other}."),
            };
            _values.Add((WireFormat.GetTagFieldNumber(tag), value));
        }
    }

    public IEnumerable<ProtoMessage> Messages(int field) => Bytes(field).Select(bytes => new ProtoMessage(bytes));

    public string Text(int field) => Bytes(field).Select(System.Text.Encoding.UTF8.GetString).FirstOrDefault() ?? "";

    public string Hex(int field) => Bytes(field).Select(Convert.ToHexStringLower).FirstOrDefault() ?? "";

    public ulong Number(int field) =>
        _values.Where(value => value.Field == field).Select(value => value.Value).OfType<ulong>().FirstOrDefault();

    public bool Has(int field) => _values.Any(value => value.Field == field);

    private IEnumerable<byte[]> Bytes(int field) =>
        _values.Where(value => value.Field == field).Select(value => value.Value).OfType<byte[]>();
}
