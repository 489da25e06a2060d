namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Which fields each type of state has, in which language.</summary>
internal static class StateFields
{
    private const string Common = "Type Comment QueryLanguage ";
    private const string Moves = "Next End Assign ";
    private const string Fails = "Retry Catch ";

    private const string MapNumbers = "MaxConcurrency ToleratedFailureCount ToleratedFailurePercentage";

    private static readonly Dictionary<string, (HashSet<string> Both, HashSet<string> JsonPath, HashSet<string> Jsonata)> ByType = new(StringComparer.Ordinal)
    {
        ["Pass"] = Of(Moves, "InputPath OutputPath Parameters Result ResultPath", "Output"),
        ["Task"] = Of(Moves + Fails + "Resource Credentials TimeoutSeconds HeartbeatSeconds",
            "InputPath OutputPath Parameters ResultSelector ResultPath TimeoutSecondsPath HeartbeatSecondsPath", "Arguments Output"),
        ["Choice"] = Of("Choices Default Assign", "InputPath OutputPath", "Output"),
        ["Wait"] = Of(Moves + "Seconds Timestamp", "InputPath OutputPath SecondsPath TimestampPath", "Output"),
        ["Succeed"] = Of("", "InputPath OutputPath", "Output"),
        ["Fail"] = Of("Error Cause", "ErrorPath CausePath", ""),
        ["Parallel"] = Of(Moves + Fails + "Branches", "InputPath OutputPath Parameters ResultSelector ResultPath", "Arguments Output"),
        ["Map"] = Of(
            Moves + Fails + "ItemProcessor Iterator ItemSelector ItemReader ItemBatcher ResultWriter Label " + MapNumbers,
            $"InputPath OutputPath Parameters ResultSelector ResultPath ItemsPath {MapNumbers.Replace(" ", "Path ", StringComparison.Ordinal)}Path",
            "Items Output"),
    };

    public static string[] Types { get; } = [.. ByType.Keys];

    /// <summary>Null when the field belongs there; otherwise what AWS says.</summary>
    public static string? Refuse(string type, string field, bool jsonata)
    {
        var fields = ByType[type];
        if (fields.Both.Contains(field)) return null;
        var (own, other) = jsonata ? (fields.Jsonata, fields.JsonPath) : (fields.JsonPath, fields.Jsonata);
        if (own.Contains(field)) return null;
        var (language, wanted) = jsonata ? ("JSONata", "JSONPath") : ("JSONPath", "JSONata");
        return other.Contains(field)
            ? $"The QueryLanguage is set to '{language}', but field '{field}' is only supported for the '{wanted}' QueryLanguage"
            : $"Field '{field}' is not supported";
    }

    private static (HashSet<string> Both, HashSet<string> JsonPath, HashSet<string> Jsonata) Of(string both, string jsonPath, string jsonata) =>
        (Set(Common + both), Set(jsonPath), Set(jsonata));

    private static HashSet<string> Set(string names) => new(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
