using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>
/// A map from bytes. One thread at a time writes; any number read meanwhile without a lock: an entry is complete before it is linked in,
/// and one that was unlinked still leads on to those behind it.
/// </summary>
internal sealed class ByteTable<TValue>
    where TValue : class
{
    private Entry?[] _buckets = new Entry?[4];

    public int Count { get; private set; }

    public TValue? Find(ReadOnlySpan<byte> key)
    {
        var hash = Hash(key);
        var buckets = Volatile.Read(ref _buckets);
        for (var entry = Volatile.Read(ref buckets[hash & (uint)(buckets.Length - 1)]); entry is not null; entry = entry.Next)
            if (entry.Hash == hash && key.SequenceEqual(entry.Key)) return entry.Value;
        return null;
    }

    /// <summary>The key must not be there yet.</summary>
    public void Add(byte[] key, TValue value)
    {
        if (Count >= _buckets.Length) Grow();
        var hash = Hash(key);
        ref var bucket = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        Volatile.Write(ref bucket, new Entry(hash, key, value, bucket));
        Count++;
    }

    public bool Remove(ReadOnlySpan<byte> key)
    {
        var hash = Hash(key);
        ref var link = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        while (link is not null)
        {
            if (link.Hash == hash && key.SequenceEqual(link.Key))
            {
                Volatile.Write(ref link, link.Next);
                Count--;
                return true;
            }
            link = ref link.Next;
        }
        return false;
    }

    private void Grow()
    {
        var buckets = new Entry?[_buckets.Length * 2];
        foreach (var head in _buckets)
        {
            for (var entry = head; entry is not null; entry = entry.Next)
            {
                ref var bucket = ref buckets[entry.Hash & (uint)(buckets.Length - 1)];
                bucket = new Entry(entry.Hash, entry.Key, entry.Value, bucket);
            }
        }
        Volatile.Write(ref _buckets, buckets);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ReadOnlySpan<byte> key)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        ref var start = ref MemoryMarshal.GetReference(key);
        var length = key.Length;
        ulong hash = (uint)length * Odd;
        if (length >= 8)
        {
            for (var i = 0; i <= length - 8; i += 8)
            {
                hash = (hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, i))) * Odd;
                hash ^= hash >> 32;
            }
            hash = (hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, length - 8))) * Odd;
        }
        else if (length >= 4)
        {
            ulong low = Unsafe.ReadUnaligned<uint>(ref start);
            ulong high = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, length - 4));
            hash = (hash ^ (low | (high << 32))) * Odd;
        }
        else if (length > 0)
        {
            ulong few = start | ((ulong)Unsafe.Add(ref start, length >> 1) << 8) | ((ulong)Unsafe.Add(ref start, length - 1) << 16);
            hash = (hash ^ few) * Odd;
        }
        return (uint)(hash >> 32) ^ (uint)hash;
    }

    private sealed class Entry(uint hash, byte[] key, TValue value, Entry? next)
    {
        public readonly uint Hash = hash;
        public readonly byte[] Key = key;
        public readonly TValue Value = value;
        public Entry? Next = next;
    }
}
