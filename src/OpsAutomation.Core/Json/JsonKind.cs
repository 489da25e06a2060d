namespace OpsAutomation.Core.Json;

/// <summary>The six kinds of a JSON value.</summary>
public enum JsonKind
{
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}
