namespace OpsAutomation.Core.Catalog;

/// <summary>The kind of a value in a schema of the catalogue.</summary>
public enum ValueType
{
    Any,
    String,
    Number,
    Integer,
    Boolean,
    List,
    Object,
}
