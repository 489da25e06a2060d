using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata;

/// <summary>
/// Variables and functions that an expression sees: an immutable chain, in which a later binding hides an earlier one of the same name.
/// The first link also holds the clock of $now and $millis and the source of $random.
/// </summary>
public sealed class JsonataBindings
{
    /// <summary>Nothing bound; the system's clock, randomness that nobody can guess.</summary>
    public static readonly JsonataBindings Empty = new(null, JsonObject.Empty, null, TimeProvider.System, null);

    private readonly JsonataBindings? _parent;
    private readonly JsonObject _values;
    private readonly FunctionTable? _functions;

    private JsonataBindings(JsonataBindings? parent, JsonObject values, FunctionTable? functions, TimeProvider clock, Random? random)
    {
        _parent = parent;
        _values = values;
        _functions = functions;
        Clock = clock;
        Random = random;
        ShadowedBuiltins = (parent?.ShadowedBuiltins ?? UInt128.Zero) | (functions?.Builtins ?? UInt128.Zero);
        foreach (var name in values.Names) ShadowedBuiltins |= BuiltinNames.Bit(name);
    }

    public TimeProvider Clock { get; }

    /// <summary>Used under a lock; null for a cryptographic one.</summary>
    public Random? Random { get; }

    /// <summary>A bit for each built-in function whose name is bound here, so that the others need no look-up.</summary>
    internal UInt128 ShadowedBuiltins { get; }

    public static JsonataBindings For(TimeProvider clock, Random random) => new(null, JsonObject.Empty, null, clock, random);

    /// <summary>Binds <c>$name</c>; the name is given without its $.</summary>
    public JsonataBindings With(string name, JsonValue value) => new(this, JsonObject.Of((name, value)), null, Clock, Random);

    /// <summary>Binds each member of the object to its name.</summary>
    public JsonataBindings With(JsonObject variables) => variables.Count == 0 ? this : new(this, variables, null, Clock, Random);

    public JsonataBindings With(params ReadOnlySpan<JsonataHostFunction> functions) => new(this, JsonObject.Empty, FunctionTable.Of(functions), Clock, Random);

    /// <summary>The value bound to the name; a bound function is not a value.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out JsonValue? value)
    {
        value = Lookup(name);
        if (value is HostFunction) value = null;
        return value is not null;
    }

    internal JsonValue? Lookup(string name)
    {
        for (var link = this; link is not null; link = link._parent)
        {
            if (link._values.TryGet(name, out var value)) return value;
            if (link._functions?.Find(name) is { } function) return function;
        }
        return null;
    }
}
