using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>
/// A map from bytes, made so that a key that is absent costs one line of memory: sixteen one-byte fingerprints are compared at once, the keys
/// lie in one piece. One thread at a time writes; any number read meanwhile without a lock: a slot is filled once, its fingerprint last, and
/// emptied once; only a new table, published whole, uses its place again.
/// </summary>
internal sealed class ByteTable<TValue>
    where TValue : class
{
    private Table _table = Table.Empty;

    public int Count { get; private set; }

    public TValue? Find(ReadOnlySpan<byte> key)
    {
        var table = Volatile.Read(ref _table);
        var slot = table.Find(key, (uint)KeyHash.Of(key));
        return slot < 0 ? null : Volatile.Read(ref table.Values[slot]);
    }

    /// <summary>The key must not be there yet.</summary>
    public void Add(ReadOnlySpan<byte> key, TValue value)
    {
        if (!_table.TryAdd(key, value))
        {
            Rebuild(Count + 1, key.Length);
            _table.TryAdd(key, value);
        }
        Count++;
    }

    /// <summary>Puts another value under a key that is there.</summary>
    public void Replace(ReadOnlySpan<byte> key, TValue value) => Volatile.Write(ref _table.Values[_table.Find(key, (uint)KeyHash.Of(key))], value);

    public void Remove(ReadOnlySpan<byte> key)
    {
        var slot = _table.Find(key, (uint)KeyHash.Of(key));
        if (slot < 0) return;
        _table.Clear(slot);
        Count--;
        if (Count == 0) Volatile.Write(ref _table, Table.Empty);
        else if (Count * 4 < _table.Values.Length) Rebuild(Count, 0);
    }

    private void Rebuild(int count, int keyLength)
    {
        var table = Table.For(_table, count, keyLength);
        Volatile.Write(ref _table, table);
    }

    private sealed class Table(int slots, int keyBytes)
    {
        /// <summary>A table without a slot.</summary>
        public static readonly Table Empty = new(0, 0);

        private const int Group = 16;
        private const byte Free = 0;
        private const byte Gone = 1;

        private readonly byte[] _tags = MakeTags(slots);
        private readonly int[] _starts = new int[slots];
        private readonly byte[] _keys = new byte[keyBytes];
        private int _filled;
        private int _keyEnd;

        public TValue?[] Values { get; } = new TValue?[slots];

        /// <summary>A table with room for so many keys and one of that length, filled from another one.</summary>
        public static Table For(Table old, int count, int keyLength)
        {
            var live = 0;
            for (var slot = 0; slot < old.Values.Length; slot++)
                if (old._tags[slot] > Gone) live += old.EntryLength(slot);
            var slots = count <= 3 ? 4 : (int)BitOperations.RoundUpToPowerOf2((uint)(count + (count / 6) + 1));
            var wanted = live + keyLength + 8;
            var made = new Table(slots, Math.Max(wanted, keyLength == 0 ? wanted : (int)((long)wanted * Capacity(slots) / count * 9 / 8)));
            for (var slot = 0; slot < old.Values.Length; slot++)
                if (old._tags[slot] > Gone) made.TryAdd(old.Key(slot), old.Values[slot]!);
            return made;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Find(ReadOnlySpan<byte> key, uint hash)
        {
            ref var tags = ref MemoryMarshal.GetArrayDataReference(_tags);
            var wanted = Vector128.Create(Tag(hash));
            var last = (_tags.Length / Group) - 1;
            var group = (int)hash & last;
            for (var visited = 0; visited <= last; visited++)
            {
                var found = Vector128.LoadUnsafe(ref tags, (nuint)(group * Group));
                for (var hits = Vector128.Equals(found, wanted).ExtractMostSignificantBits(); hits != 0; hits &= hits - 1)
                {
                    var slot = (group * Group) + BitOperations.TrailingZeroCount(hits);
                    if (key.SequenceEqual(Key(slot))) return slot;
                }
                if (Vector128.EqualsAny(found, Vector128<byte>.Zero)) return -1;
                group = (group + 1) & last;
            }
            return -1;
        }

        /// <summary>False when there is no room.</summary>
        public bool TryAdd(ReadOnlySpan<byte> key, TValue value)
        {
            var need = key.Length < byte.MaxValue ? key.Length + 1 : key.Length + 5;
            if (_filled >= Capacity(Values.Length) || _keyEnd + need > _keys.Length) return false;
            var hash = (uint)KeyHash.Of(key);
            var slot = FreeSlot(hash);
            _starts[slot] = _keyEnd;
            WriteKey(key);
            Values[slot] = value;
            Volatile.Write(ref _tags[slot], Tag(hash));
            _filled++;
            return true;
        }

        public void Clear(int slot)
        {
            Volatile.Write(ref _tags[slot], Gone);
            Volatile.Write(ref Values[slot], null);
        }

        private static int Capacity(int slots) => slots <= Group ? slots : slots - (slots / 8);

        /// <summary>Small tables have fewer slots than fingerprints; what is beyond them is gone from the beginning.</summary>
        private static byte[] MakeTags(int slots)
        {
            var tags = new byte[Math.Max(slots, Group)];
            tags.AsSpan(slots).Fill(Gone);
            return tags;
        }

        private static byte Tag(uint hash) => (byte)((hash >> 24) | 0x80);

        private int FreeSlot(uint hash)
        {
            var last = (_tags.Length / Group) - 1;
            for (var group = (int)hash & last; ; group = (group + 1) & last)
            {
                var at = _tags.AsSpan(group * Group, Group).IndexOf(Free);
                if (at >= 0) return (group * Group) + at;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ReadOnlySpan<byte> Key(int slot)
        {
            var start = _starts[slot];
            int length = _keys[start];
            return length < byte.MaxValue ? _keys.AsSpan(start + 1, length) : LongKey(start);
        }

        private ReadOnlySpan<byte> LongKey(int start) => _keys.AsSpan(start + 5, BitConverter.ToInt32(_keys, start + 1));

        private int EntryLength(int slot) => Key(slot).Length is var length && length < byte.MaxValue ? length + 1 : length + 5;

        private void WriteKey(ReadOnlySpan<byte> key)
        {
            if (key.Length < byte.MaxValue) _keys[_keyEnd++] = (byte)key.Length;
            else
            {
                _keys[_keyEnd] = byte.MaxValue;
                BitConverter.TryWriteBytes(_keys.AsSpan(_keyEnd + 1), key.Length);
                _keyEnd += 5;
            }
            key.CopyTo(_keys.AsSpan(_keyEnd));
            _keyEnd += key.Length;
        }
    }
}
