using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>
/// Makes a result fit to leave: no functions, no marks, no numbers that JSON does not have, and neither deeper nor larger (written out, shared parts
/// counted as often as they stand there) than what others can walk.
/// </summary>
internal sealed class Cleaning
{
    private const int Deepest = 500;
    private const long Largest = 256L * 1024 * 1024;

    private readonly Evaluation _e;
    private readonly Dictionary<JsonValue, (JsonValue Clean, long Size)> _done = new(ReferenceEqualityComparer.Instance);

    private Cleaning(Evaluation e) => _e = e;

    public static JsonValue? Of(Evaluation e, JsonValue? value)
    {
        if (value is null or FunctionValue) return null;
        return new Cleaning(e).Clean(value, 0).Clean;
    }

    /// <summary>For an argument of the host: only the marks of the value itself.</summary>
    public static JsonValue Strip(JsonValue value) => value is JsonArray array ? array.Marked(0) : value;

    private (JsonValue Clean, long Size) Clean(JsonValue value, int depth)
    {
        switch (value)
        {
            case JsonString s: return (s, s.Value.Length + 2);
            case NotFinite infinite: return _e.NamesInfinities ? (new JsonString(infinite.Name), 11) : throw Values.OutOfRange(infinite);
            case FunctionValue: return (JsonValue.Null, 4);
            case JsonArray or JsonObject: break;
            default: return (value, 8);
        }
        if (_done.TryGetValue(value, out var known)) return known;
        if (depth > Deepest) throw new JsonataFault("U1001", detail: "The value is nested too deeply.");
        _e.Tick();
        var result = value is JsonArray array ? CleanArray(array, depth) : CleanObject((JsonObject)value, depth);
        if (result.Size > Largest) throw Evaluation.TooLong();
        return _done[value] = result;
    }

    private (JsonValue Clean, long Size) CleanArray(JsonArray array, int depth)
    {
        JsonValue[]? changed = null;
        var size = 2L;
        for (var i = 0; i < array.Count; i++)
        {
            var (clean, length) = Clean(array[i], depth + 1);
            size += length + 1;
            if (ReferenceEquals(clean, array[i])) continue;
            changed ??= array.Items.ToArray();
            changed[i] = clean;
        }
        return (changed is null ? array.Marked(0) : JsonArray.Adopt(changed), size);
    }

    private (JsonValue Clean, long Size) CleanObject(JsonObject o, int depth)
    {
        var isChanged = false;
        var size = 2L;
        var builder = new JsonObjectBuilder(o.Count);
        for (var i = 0; i < o.Count; i++)
        {
            if (o.Values[i] is FunctionValue)
            {
                isChanged = true;
                continue;
            }
            var (clean, length) = Clean(o.Values[i], depth + 1);
            size += length + o.Names[i].Length + 4;
            isChanged |= !ReferenceEquals(clean, o.Values[i]);
            builder.Set(o.Names[i], clean);
        }
        return (isChanged ? builder.Build() : o, size);
    }
}
