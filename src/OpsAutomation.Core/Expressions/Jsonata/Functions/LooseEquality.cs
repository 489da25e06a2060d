using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>Equality of the language for sets. Hashes look only a little way into a value, so that deep and shared structures cost nothing.</summary>
internal sealed class LooseEquality(Evaluation e) : IEqualityComparer<JsonValue>
{
    private const int Depth = 3;
    private const int Width = 8;

    public bool Equals(JsonValue? x, JsonValue? y) => x is not null && y is not null && Values.AreEqual(e, x, y);

    public int GetHashCode(JsonValue obj) => Hash(obj, Depth);

    private static int Hash(JsonValue value, int depth)
    {
        switch (value)
        {
            case JsonArray array:
                var hash = array.Count;
                for (var i = 0; depth > 0 && i < Math.Min(array.Count, Width); i++) hash = HashCode.Combine(hash, Hash(array[i], depth - 1));
                return hash;
            case JsonObject o:
                // Members may stand in any order.
                var sum = o.Count;
                if (depth > 0 && o.Count <= Width)
                    for (var i = 0; i < o.Count; i++) sum += HashCode.Combine(o.Names[i], Hash(o.Values[i], depth - 1));
                return sum;
            default:
                return value.GetHashCode();
        }
    }
}
