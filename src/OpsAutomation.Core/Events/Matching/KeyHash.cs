using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>A hash of bytes for tables within one process; short keys cost a few cycles.</summary>
internal static class KeyHash
{
    private const ulong Odd = 0x9E3779B97F4A7C15;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ReadOnlySpan<byte> key)
    {
        ref var start = ref MemoryMarshal.GetReference(key);
        var length = key.Length;
        var hash = (uint)length * Odd;
        if (length >= 8)
        {
            for (var i = 0; i <= length - 8; i += 8) hash = Mix(hash, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, i)));
            hash = Mix(hash, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, length - 8)));
        }
        else if (length >= 4)
        {
            ulong low = Unsafe.ReadUnaligned<uint>(ref start);
            ulong high = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, length - 4));
            hash = Mix(hash, low | (high << 32));
        }
        else if (length > 0)
        {
            ulong few = start | ((ulong)Unsafe.Add(ref start, length >> 1) << 8) | ((ulong)Unsafe.Add(ref start, length - 1) << 16);
            hash = Mix(hash, few);
        }
        return hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong hash, ulong word)
    {
        // Both halves of the product: the lower one alone hardly differs for keys that differ in their last digits.
        var high = Math.BigMul(hash ^ word, Odd, out var low);
        return high ^ low;
    }
}
