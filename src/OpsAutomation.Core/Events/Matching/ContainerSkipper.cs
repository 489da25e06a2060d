using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>Finds the end of an object or array 64 bytes at a time: brackets are counted where they are not within strings.</summary>
internal static class ContainerSkipper
{
    private const int Block = 64;

    /// <summary>
    /// The position after the bracket that closes the container whose opening bracket stands before <paramref name="at"/>; the length when none does.
    /// </summary>
    public static int Skip(ReadOnlySpan<byte> json, int at)
    {
        var depth = 1;
        ulong escaped = 0;
        ulong inString = 0;
        Span<byte> last = stackalloc byte[Block];
        while (at < json.Length)
        {
            ulong quotes, slashes, opens, closes;
            if (json.Length - at >= Block) Classify(ref Unsafe.Add(ref MemoryMarshal.GetReference(json), at), out quotes, out slashes, out opens, out closes);
            else
            {
                last.Fill((byte)' ');
                json[at..].CopyTo(last);
                Classify(ref MemoryMarshal.GetReference(last), out quotes, out slashes, out opens, out closes);
            }
            if ((slashes | escaped) != 0) quotes &= ~Escapes(slashes, ref escaped);
            var strings = PrefixXor(quotes) ^ inString;
            inString = (ulong)((long)strings >> 63);
            opens &= ~strings;
            closes &= ~strings;
            if (BitOperations.PopCount(closes) < depth) depth += BitOperations.PopCount(opens) - BitOperations.PopCount(closes);
            else if (TryEnd(opens, closes, ref depth, out var end)) return Math.Min(at + end, json.Length);
            at += Block;
        }
        return json.Length;
    }

    private static bool TryEnd(ulong opens, ulong closes, ref int depth, out int end)
    {
        var closed = 0;
        for (var left = closes; left != 0; left &= left - 1)
        {
            var position = BitOperations.TrailingZeroCount(left);
            closed++;
            if (depth + BitOperations.PopCount(opens & ((1UL << position) - 1)) - closed > 0) continue;
            end = position + 1;
            return true;
        }
        depth += BitOperations.PopCount(opens) - closed;
        end = 0;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Classify(ref byte start, out ulong quotes, out ulong slashes, out ulong opens, out ulong closes)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var v = Vector512.LoadUnsafe(ref start);
            var letters = v | Vector512.Create((byte)0x20);
            quotes = Vector512.Equals(v, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
            slashes = Vector512.Equals(v, Vector512.Create((byte)'\\')).ExtractMostSignificantBits();
            opens = Vector512.Equals(letters, Vector512.Create((byte)'{')).ExtractMostSignificantBits();
            closes = Vector512.Equals(letters, Vector512.Create((byte)'}')).ExtractMostSignificantBits();
            return;
        }
        Half(ref start, out var q0, out var s0, out var o0, out var c0);
        Half(ref Unsafe.Add(ref start, Block / 2), out var q1, out var s1, out var o1, out var c1);
        quotes = q0 | ((ulong)q1 << 32);
        slashes = s0 | ((ulong)s1 << 32);
        opens = o0 | ((ulong)o1 << 32);
        closes = c0 | ((ulong)c1 << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Half(ref byte start, out uint quotes, out uint slashes, out uint opens, out uint closes)
    {
        var v = Vector256.LoadUnsafe(ref start);
        var letters = v | Vector256.Create((byte)0x20);
        quotes = Vector256.Equals(v, Vector256.Create((byte)'"')).ExtractMostSignificantBits();
        slashes = Vector256.Equals(v, Vector256.Create((byte)'\\')).ExtractMostSignificantBits();
        opens = Vector256.Equals(letters, Vector256.Create((byte)'{')).ExtractMostSignificantBits();
        closes = Vector256.Equals(letters, Vector256.Create((byte)'}')).ExtractMostSignificantBits();
    }

    /// <summary>The characters that a backslash takes; <paramref name="carry"/> says whether the first of the next block is one.</summary>
    private static ulong Escapes(ulong slashes, ref ulong carry)
    {
        var taken = carry;
        var active = slashes & ~carry;
        carry = 0;
        while (active != 0)
        {
            var position = BitOperations.TrailingZeroCount(active);
            if (position == Block - 1)
            {
                carry = 1;
                break;
            }
            taken |= 2UL << position;
            active &= ~(3UL << position);
        }
        return taken;
    }

    /// <summary>Each bit becomes the parity of the bits up to it: set from an opening quote to before its closing quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong PrefixXor(ulong bits)
    {
        if (Pclmulqdq.IsSupported) return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }
}
