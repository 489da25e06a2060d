namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>Which of several faults DynamoDB names: the first of the lowest rank.</summary>
internal enum ProblemRank
{
    Parentheses,
    UnknownFunction,
    MisusedFunction,
    Reserved,
    Section,
    Placeholder,
    PathOverlap,
    PathConflict,
    Operand,
    Distinct,
    Type,
}
