namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>One action of an update expression.</summary>
internal abstract record UpdateAction(DocumentPath Path)
{
    internal sealed record Set(DocumentPath Path, UpdateValue Value) : UpdateAction(Path);

    internal sealed record Remove(DocumentPath Path) : UpdateAction(Path);

    internal sealed record Add(DocumentPath Path, AttributeValue Value) : UpdateAction(Path);

    internal sealed record Delete(DocumentPath Path, AttributeValue Value) : UpdateAction(Path);
}
