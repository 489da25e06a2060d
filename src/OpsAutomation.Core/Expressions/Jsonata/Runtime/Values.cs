using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>Truth, equality and types of values, as the language sees them.</summary>
internal static class Values
{
    /// <summary>True for a number; an infinity used as one is an error.</summary>
    public static bool IsNumber(JsonValue? value, out double number)
    {
        if (value is JsonNumber n)
        {
            number = n.Value;
            return true;
        }
        number = 0;
        return value is NotFinite infinite ? throw OutOfRange(infinite) : false;
    }

    /// <summary>The double of a number, finite or not.</summary>
    public static double Double(JsonValue number) => number is NotFinite infinite ? infinite.Value : ((JsonNumber)number).Value;

    public static JsonataFault OutOfRange(NotFinite number) => new("D1001", detail: number.Name);

    /// <summary>What <c>$boolean</c> makes of a value; nothing counts as false.</summary>
    public static bool IsTrue(JsonValue? value)
    {
        switch (value)
        {
            case JsonBool b: return b.Value;
            case JsonString s: return s.Value.Length > 0;
            case JsonNumber n: return n.Value != 0;
            case JsonObject o: return o.Count > 0;
            case NotFinite infinite: throw OutOfRange(infinite);
            case JsonArray array:
                Evaluation.EnsureStack();
                if (array.Count == 1) return IsTrue(array[0]);
                foreach (var item in array.Items)
                    if (IsTrue(item)) return true;
                return false;
            default: return false;
        }
    }

    public static bool AreEqual(Evaluation e, JsonValue a, JsonValue b)
    {
        if (ReferenceEquals(a, b)) return true;
        switch (a)
        {
            case JsonString s: return b is JsonString t && s.Value == t.Value;
            case JsonNumber n: return b is JsonNumber m && n.Value == m.Value;
            case JsonArray array:
                if (b is not JsonArray other || array.Count != other.Count) return false;
                e.Enter();
                for (var i = 0; i < array.Count; i++)
                    if (!AreEqual(e, array[i], other[i]))
                    {
                        e.Leave();
                        return false;
                    }
                e.Leave();
                return true;
            case JsonObject o:
                if (b is not JsonObject p || o.Count != p.Count) return false;
                e.Enter();
                var equal = true;
                for (var i = 0; equal && i < o.Count; i++) equal = p.TryGet(o.Names[i], out var value) && AreEqual(e, o.Values[i], value);
                e.Leave();
                return equal;
            default: return a.Equals(b);
        }
    }

    /// <summary>The order of two strings, or of two numbers; null for anything else.</summary>
    public static int? Compare(JsonValue a, JsonValue b) => (a, b) switch
    {
        (JsonString s, JsonString t) => string.CompareOrdinal(s.Value, t.Value),
        (JsonNumber n, JsonNumber m) => n.Value.CompareTo(m.Value),
        _ => null,
    };

    public static bool AllNumbers(JsonArray array)
    {
        foreach (var item in array.Items)
            if (!IsNumber(item, out _)) return false;
        return true;
    }

    public static bool AllStrings(JsonArray array)
    {
        foreach (var item in array.Items)
            if (item is not JsonString) return false;
        return true;
    }
}
