namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

internal enum TokenKind
{
    Name,
    NamePlaceholder,
    ValuePlaceholder,
    Index,
    Symbol,
    Unknown,
    End,
}
