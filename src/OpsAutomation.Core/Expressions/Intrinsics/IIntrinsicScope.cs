using OpsAutomation.Core.Expressions.JsonPath;

namespace OpsAutomation.Core.Expressions.Intrinsics;

/// <summary>What intrinsic functions see of the state that calls them.</summary>
public interface IIntrinsicScope
{
    Random Random { get; }

    /// <summary>The value at a path argument.</summary>
    PathResult Resolve(JsonPath.JsonPath path);
}
