using System.Runtime.CompilerServices;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>What one reader notes while it reads one event; kept for the next one.</summary>
internal sealed class MatchScratch
{
    private const int Kept = 1 << 16;

    [ThreadStatic]
    private static MatchScratch? Mine;

    private readonly SerialSet _seen = new();
    private MatchTarget[] _proposed = new MatchTarget[16];
    private Noted[] _values = new Noted[16];
    private Column[] _columns = new Column[16];
    private byte[] _unescaped = new byte[256];
    private byte[] _borrowed = [];
    private int _valueCount;
    private int _unescapedLength;
    private int _newest;
    private int _run;

    public ElementTree Elements { get; } = new();

    public ArrayJoin Join { get; } = new();

    public int ProposedCount { get; private set; }

    public ReadOnlySpan<MatchTarget> Proposed => _proposed.AsSpan(0, ProposedCount);

    public static MatchScratch Take(int newestSerial)
    {
        var scratch = Mine ?? new MatchScratch();
        Mine = null;
        scratch.Start(newestSerial);
        return scratch;
    }

    public void GiveBack()
    {
        _proposed.AsSpan(0, ProposedCount).Clear();
        if (_unescaped.Length <= Kept && _values.Length <= Kept && _borrowed.Length <= Kept) Mine = this;
    }

    /// <summary>Notes a target to be looked at when the event was read; each once, none that was added since the reading began.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Propose(MatchTarget target)
    {
        if (target.Serial > _newest || !_seen.Add(target.Serial)) return;
        if (ProposedCount == _proposed.Length) Array.Resize(ref _proposed, ProposedCount * 2);
        _proposed[ProposedCount++] = target;
    }

    /// <summary>Whether to propose the target would change anything: what costs something to find out is left out for the others.</summary>
    public bool Wants(MatchTarget target) => target.Serial <= _newest && !_seen.Has(target.Serial);

    /// <summary>Keeps a value of a field for branches to ask for.</summary>
    public void Note(MatchField field, int start, int length, bool unescaped, ScalarKind kind, int element)
    {
        if (field.Slot >= _columns.Length) Array.Resize(ref _columns, Math.Max(field.Slot + 1, _columns.Length * 2));
        if (_valueCount == _values.Length) Array.Resize(ref _values, _valueCount * 2);
        ref var column = ref _columns[field.Slot];
        if (column.Run != _run || column.Field != field) column = new Column { Field = field, Run = _run, First = _valueCount };
        else _values[column.Last].Next = _valueCount;
        column.Last = _valueCount;
        _values[_valueCount++] = new Noted { Start = start, Length = length, IsUnescaped = unescaped, Kind = kind, Element = element, Next = -1 };
    }

    /// <summary>The first noted value of a field; -1 when it has none.</summary>
    public int First(MatchField field)
    {
        if (field.Slot >= _columns.Length) return -1;
        ref readonly var column = ref _columns[field.Slot];
        return column.Run == _run && column.Field == field ? column.First : -1;
    }

    public ref readonly Noted this[int value] => ref _values[value];

    public EventScalar Scalar(int value, ReadOnlySpan<byte> eventUtf8)
    {
        ref readonly var noted = ref _values[value];
        return new EventScalar((noted.IsUnescaped ? _unescaped.AsSpan() : eventUtf8).Slice(noted.Start, noted.Length), noted.Kind);
    }

    /// <summary>Takes the escapes out of the body of a JSON string.</summary>
    public ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> body, out int start)
    {
        start = _unescapedLength;
        if (_unescaped.Length < start + body.Length) Array.Resize(ref _unescaped, Math.Max(_unescaped.Length * 2, start + body.Length));
        var length = JsonEscapes.Remove(body, _unescaped.AsSpan(start));
        _unescapedLength += length;
        return _unescaped.AsSpan(start, length);
    }

    /// <summary>Room for a moment's use.</summary>
    public Span<byte> Borrow(int length)
    {
        if (_borrowed.Length < length) _borrowed = new byte[length];
        return _borrowed;
    }

    /// <summary>Gives back the room of the last <see cref="Unescape"/>.</summary>
    public void Forget(int start) => _unescapedLength = start;

    /// <summary>Whether the rule was not met before in this event.</summary>
    public bool FirstTime(int serial) => _seen.Add(serial);

    private void Start(int newestSerial)
    {
        _newest = newestSerial;
        _run++;
        _seen.Clear();
        ProposedCount = 0;
        _valueCount = 0;
        _unescapedLength = 0;
        Elements.Clear();
    }

    internal struct Noted
    {
        public int Start;
        public int Length;
        public int Element;
        public int Next;
        public ScalarKind Kind;
        public bool IsUnescaped;
    }

    private struct Column
    {
        public MatchField? Field;
        public int Run;
        public int First;
        public int Last;
    }
}
