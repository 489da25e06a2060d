using System.Buffers.Binary;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>A plain value that is an IP address: it equals every way to write that address.</summary>
internal sealed class AddressTest : ValueTest
{
    private readonly UInt128 _address;
    private readonly bool _isV4;

    public AddressTest(UInt128 address, bool isV4)
    {
        _address = address;
        _isV4 = isV4;
        Key = new byte[17];
        BinaryPrimitives.WriteUInt128LittleEndian(Key, address);
        Key[16] = isV4 ? (byte)4 : (byte)6;
    }

    public override Probe Probe => Probe.Address;

    public override byte[] Key { get; }

    public override bool KeySuffices => true;

    public override bool Accepts(EventScalar value) =>
        value.IsText && AddressText.TryParse(value.Bytes, out var address, out var isV4) && address == _address && isV4 == _isV4;
}

/// <summary>{ "cidr": "10.0.0.0/24" }: from the address that is written to the end of its block, as AWS counts.</summary>
internal sealed class AddressRangeTest(UInt128 low, UInt128 high, bool isV4) : ValueTest
{
    public override Probe Probe => Probe.AddressRange;

    public override (UInt128 Low, UInt128 High) Range => (low, high);

    public bool IsV4 => isV4;

    public override bool Accepts(EventScalar value) =>
        value.IsText && AddressText.TryParse(value.Bytes, out var address, out var four) && four == isV4 && address >= low && address <= high;
}
