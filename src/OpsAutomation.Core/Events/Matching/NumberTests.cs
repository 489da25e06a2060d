using System.Buffers.Binary;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>A number as a plain value: equal as a number, or, where it takes part in no comparison, as text.</summary>
internal sealed class NumberTest : ValueTest
{
    private readonly bool _comparable;
    private readonly UInt128 _number;

    /// <summary>The token, when a number that is equal and written plainly has the same bytes.</summary>
    private readonly byte[]? _plain;

    public NumberTest(byte[] token)
    {
        _comparable = OrderedNumber.TryComparable(token, out _number);
        Key = token;
        if (!_comparable) return;
        if (IsPlain(token)) _plain = token;
        Key = new byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(Key, _number);
    }

    public override Probe Probe => _comparable ? Probe.Number : Probe.Token;

    public override byte[] Key { get; }

    public override bool KeySuffices => true;

    /// <summary>The place of the number among the comparable ones; null when it takes part in no comparison.</summary>
    public UInt128? Number => _comparable ? _number : null;

    public override bool Accepts(EventScalar value)
    {
        if (value.Kind != ScalarKind.Number) return false;
        if (!_comparable) return value.Bytes.SequenceEqual(Key);
        if (_plain is not null && IsPlain(value.Bytes)) return value.Bytes.SequenceEqual(_plain);
        return OrderedNumber.TryKey(value.Bytes, out var key, out _) && key == _number;
    }

    /// <summary>Whether the token is the only one for its number without an exponent: no zeros at the end of decimals, no negative zero.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> token) =>
        token.IndexOfAny((byte)'e', (byte)'E') < 0 && (token[^1] != '0' || (token.IndexOf((byte)'.') < 0 && token[0] != '-'));
}

/// <summary>{ "numeric": [ … ] } with an order.</summary>
internal sealed class NumberRangeTest(UInt128 low, UInt128 high) : ValueTest
{
    public override Probe Probe => Probe.NumberRange;

    public override (UInt128 Low, UInt128 High) Range => (low, high);

    public override bool Accepts(EventScalar value) =>
        value.Kind == ScalarKind.Number
        && OrderedNumber.TryKey(value.Bytes, out var key, out var doubtful)
        && key >= low && key <= high
        && (!doubtful || OrderedNumber.IsComparable(value.Bytes));
}
