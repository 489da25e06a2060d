using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>What the checks of one definition share: the rules asked for, the machine's language, the names seen, and what was found.</summary>
internal sealed class ValidationScope(bool isExpress, AslProfile profile, JsonObject machine)
{
    public bool IsExpress { get; } = isExpress;

    public AslProfile Profile { get; } = profile;

    /// <summary>States without a language of their own have the machine's, wherever they are nested.</summary>
    public bool MachineIsJsonata { get; } = machine["QueryLanguage"]?.AsText == "JSONata";

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

    /// <summary>The member when it is of that kind; says so when it is of another. Null when it is absent or wrong.</summary>
    public T? Expect<T>(JsonObject source, string name, string location, string kind) where T : JsonValue
    {
        if (!source.TryGet(name, out var value)) return null;
        if (value is T wanted) return wanted;
        Schema($"Expected value of type {kind}", $"{location}/{name}");
        return null;
    }
}
