using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>A scope's own variables, and those of the scopes around it, which it can read and not set. Immutable.</summary>
internal sealed class Variables(Variables? outer, JsonObject own)
{
    private JsonataBindings? _bindings;


    public Variables? Outer { get; } = outer;

    public JsonObject Own { get; } = own;

    public bool TryGet(string name, [NotNullWhen(true)] out JsonValue? value)
    {
        for (var at = this; at is not null; at = at.Outer)
            if (at.Own.TryGet(name, out value)) return true;
        value = null;
        return false;
    }

    public Variables Set(JsonObject assigned)
    {
        if (assigned.Count == 0) return this;
        if (Own.Count == 0) return new Variables(Outer, assigned);
        var merged = new JsonObjectBuilder(Own.Count + assigned.Count);
        foreach (var (name, value) in Own) merged.Set(name, value);
        foreach (var (name, value) in assigned) merged.Set(name, value);
        return new Variables(Outer, merged.Build());
    }

    /// <summary>The same for JSONata; made once.</summary>
    public JsonataBindings Bindings(StatesFunctions functions) => _bindings ??= (Outer?.Bindings(functions) ?? functions.Bindings).With(Own);

    /// <summary>Bytes of all of them, for the limit on what a state may hold.</summary>
    public int Utf8Size => Own.Utf8Size + (Outer?.Utf8Size ?? 0);

    /// <summary>Whether they would be larger than that after <see cref="Set"/>; most are not, even if nothing is replaced.</summary>
    public bool ExceedsWith(JsonObject assigned, int bytes) => Utf8Size + assigned.Utf8Size > bytes && Set(assigned).Utf8Size > bytes;
}
