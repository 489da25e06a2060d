using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>What the checks of one definition share: the rules asked for, the machine's language, the names seen, and what was found.</summary>
internal sealed class ValidationScope(bool isExpress, AslProfile profile, JsonObject machine)
{
    public bool IsExpress { get; } = isExpress;

    public AslProfile Profile { get; } = profile;

    /// <summary>
    /// States without a language of their own have the machine's, wherever they are nested. Whatever is not exactly JSONPath counts as the other.
    /// </summary>
    public bool MachineIsJsonata { get; } = machine["QueryLanguage"] is { } language && language.AsText != "JSONPath";

    /// <summary>State names are unique in the whole machine.</summary>
    public HashSet<string> StateNames { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Labels { get; } = new(StringComparer.Ordinal);

    public List<AslDiagnostic> Found { get; } = [];

    public void Schema(string message, string location) => Add(AslValidator.SchemaFailed, message, location);

    public void Add(string code, string message, string? location) => Found.Add(new AslDiagnostic(code, message, location));

    public void Warn(string code, string message, string location) => Found.Add(new AslDiagnostic(code, message, location, IsError: false));

    public void Required(JsonObject source, string location, params ReadOnlySpan<string> names)
    {
        List<string>? missing = null;
        foreach (var name in names)
            if (!source.Has(name)) (missing ??= []).Add(name);
        if (missing is not null) Schema($"These fields are required: [{string.Join(", ", missing)}]", location);
    }

    /// <summary>One of the fields, and only one.</summary>
    public void ExactlyOne(JsonObject source, string location, params ReadOnlySpan<string> names)
    {
        var given = 0;
        foreach (var name in names)
            if (source.Has(name)) given++;
        if (given == 0) Schema(OneOfFields.None(names), location);
        else if (given > 1) Crowded(location, names);
    }

    /// <summary>One of the fields at most.</summary>
    public void AtMostOne(JsonObject source, string location, string one, string other)
    {
        if (source.Has(one) && source.Has(other)) Crowded(location, one, other);
    }

    public void Crowded(string location, params ReadOnlySpan<string> names) =>
        Schema(OneOfFields.Several(names), location);

    /// <summary>The value is a text of a closed list.</summary>
    public bool OneOf(JsonValue? value, string at, params ReadOnlySpan<string> values)
    {
        if (value is null || (value.AsText is { } text && values.Contains(text))) return true;
        Schema($"Value should be one of the following: [{string.Join(", ", values)}]", at);
        return false;
    }

    /// <summary>The member when it is of that kind; says so when it is of another. Null when it is absent or wrong.</summary>
    public T? Expect<T>(JsonObject source, string name, string location, string kind) where T : JsonValue
    {
        if (!source.TryGet(name, out var value)) return null;
        if (value is T wanted) return wanted;
        Schema($"Expected value of type {kind}", $"{location}/{name}");
        return null;
    }
}
