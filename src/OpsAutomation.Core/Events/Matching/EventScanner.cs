using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>
/// Reads an event once, forward, and shows each value that a rule asks about to its field. What no rule asks about is skipped.
/// It trusts that the bytes are JSON (<see cref="EventBytes"/> is the door); others give some answer, and are never read past.
/// </summary>
internal ref struct EventScanner(ReadOnlySpan<byte> json, MatchScratch scratch)
{
    private const int MaxDepth = EventBytes.MaxDepth + 8;

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly MatchScratch _scratch = scratch;
    private int _at;
    private int _depth;

    public void Read(PathNode root)
    {
        SkipSpace();
        if (_at < _json.Length && _json[_at] == '{')
        {
            _at++;
            ReadObject(root, 0);
        }
    }

    /// <summary>Stands behind the opening brace.</summary>
    private void ReadObject(PathNode node, int element)
    {
        if (++_depth > MaxDepth) _at = _json.Length;
        while (_at < _json.Length)
        {
            var b = _json[_at];
            if (b == '"')
            {
                _at++;
                ReadMember(node, element);
            }
            else if (b == '}')
            {
                _at++;
                break;
            }
            else _at++;
        }
        _depth--;
    }

    private void ReadMember(PathNode node, int element)
    {
        var start = _at;
        var escaped = SkipString();
        var name = _json[start..Math.Max(start, _at - 1)];
        PathNode? child;
        if (escaped)
        {
            child = node.Step(_scratch.Unescape(name, out var mark));
            _scratch.Forget(mark);
        }
        else child = node.Step(name);
        while (_at < _json.Length && _json[_at] is (byte)':' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') _at++;
        if (_at == _json.Length) return;
        if (child is null) SkipValue();
        else ReadValue(child, element);
    }

    private void ReadValue(PathNode node, int element)
    {
        switch (_json[_at])
        {
            case (byte)'{':
                _at++;
                if (node.HasChildren) ReadObject(node, element);
                else _at = ContainerSkipper.Skip(_json, _at);
                break;
            case (byte)'[':
                _at++;
                ReadArray(node, element);
                break;
            default:
                ReadScalar(node.Field, element);
                break;
        }
    }

    /// <summary>
    /// Stands behind the opening bracket. Leaves of the array belong to the element around it, objects and arrays in it to elements of their own.
    /// </summary>
    private void ReadArray(PathNode node, int element)
    {
        if (++_depth > MaxDepth) _at = _json.Length;
        var array = _scratch.Elements.OpenArray();
        while (_at < _json.Length)
        {
            var b = _json[_at];
            if (b == ']')
            {
                _at++;
                break;
            }
            if (b is (byte)',' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                _at++;
                continue;
            }
            var before = _at;
            if (b is (byte)'{' or (byte)'[') ReadValue(node, _scratch.Elements.Enter(array, element));
            else ReadScalar(node.Field, element);
            if (_at == before) _at++;
        }
        _scratch.Elements.CloseArray(array);
        _depth--;
    }

    private void ReadScalar(MatchField? field, int element)
    {
        if (field is null)
        {
            SkipValue();
            return;
        }
        if (_json[_at] == '"')
        {
            var start = ++_at;
            var escaped = SkipString();
            var body = _json[start..Math.Max(start, _at - 1)];
            if (!escaped)
            {
                Show(field, body, start, unescaped: false, ScalarKind.Text, element);
                return;
            }
            var text = _scratch.Unescape(body, out var mark);
            Show(field, text, mark, unescaped: true, ScalarKind.Text, element);
            if (field.Readers == 0) _scratch.Forget(mark);
            return;
        }
        var from = _at;
        SkipToken();
        if (_at == from) return;
        var kind = _json[from] is (byte)'t' or (byte)'f' or (byte)'n' ? ScalarKind.Word : ScalarKind.Number;
        Show(field, _json[from.._at], from, unescaped: false, kind, element);
    }

    private readonly void Show(MatchField field, ReadOnlySpan<byte> bytes, int start, bool unescaped, ScalarKind kind, int element)
    {
        if (field.Readers > 0) _scratch.Note(field, start, bytes.Length, unescaped, kind, element);
        field.Hits.Propose(new EventScalar(bytes, kind), _scratch);
    }

    private void SkipValue()
    {
        switch (_json[_at])
        {
            case (byte)'"':
                _at++;
                SkipString();
                break;
            case (byte)'{' or (byte)'[':
                _at = ContainerSkipper.Skip(_json, _at + 1);
                break;
            default:
                SkipToken();
                break;
        }
    }

    private void SkipSpace()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') _at++;
    }

    /// <summary>Goes from behind the opening quote to behind the closing one; true when there is an escape in between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SkipString()
    {
        if (_json.Length - _at >= Vector256<byte>.Count)
        {
            var v = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(_json), (nuint)_at);
            var hits = (Vector256.Equals(v, Vector256.Create((byte)'"')) | Vector256.Equals(v, Vector256.Create((byte)'\\'))).ExtractMostSignificantBits();
            if (hits != 0)
            {
                var first = _at + System.Numerics.BitOperations.TrailingZeroCount(hits);
                if (_json[first] == '"')
                {
                    _at = first + 1;
                    return false;
                }
            }
        }
        return SkipLongString();
    }

    private bool SkipLongString()
    {
        var escaped = false;
        while (true)
        {
            var next = _json[_at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                _at = _json.Length;
                return escaped;
            }
            _at += next + 1;
            if (_json[_at - 1] == '"') return escaped;
            escaped = true;
            if (_at < _json.Length) _at++;
        }
    }

    /// <summary>Goes to the end of a number or word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipToken()
    {
        if (_json.Length - _at >= Vector256<byte>.Count)
        {
            var v = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(_json), (nuint)_at);
            var ends = (Vector256.LessThanOrEqual(v, Vector256.Create((byte)' ')) | Vector256.Equals(v, Vector256.Create((byte)','))
                | Vector256.Equals(v | Vector256.Create((byte)0x20), Vector256.Create((byte)'}'))).ExtractMostSignificantBits();
            if (ends != 0)
            {
                _at += System.Numerics.BitOperations.TrailingZeroCount(ends);
                return;
            }
        }
        while (_at < _json.Length && _json[_at] > ' ' && _json[_at] != ',' && (_json[_at] | 0x20) != '}') _at++;
    }
}
