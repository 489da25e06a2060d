namespace OpsAutomation.Core.Catalog;

/// <summary>The kind of a value in a schema of the catalogue.</summary>
public enum ShapeKind
{
    Any,
    String,
    Number,
    Integer,
    Boolean,
    List,
    Object,
}
