using System.Collections.Immutable;
using System.Reflection;
using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Studio;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Http;

/// <summary>The pipeline as a middleware of the worker, which the local host does not use.</summary>
public sealed class WorkerPipelineTests
{
    private static readonly IConfiguration Here =
        new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_HOSTNAME", "localhost:7071")]).Build();

    private readonly DefaultHttpContext _http = new() { Request = { Host = new("localhost:7071") } };
    private readonly HttpPipeline _pipeline = new(
        new OriginPolicy(new CorsService(Options.Create(new CorsOptions()), NullLoggerFactory.Instance), Options.Create(new HttpOptions()),
            Here),
        new AccessControl(Options.Create(new AccessOptions()), null!, null!, null!, NullLogger<AccessControl>.Instance),
        new StudioSwitch(new StudioRules(Here, Options.Create(new AccessOptions())), Options.Create(new StudioOptions())),
        NullLogger<HttpPipeline>.Instance);

    [Fact]
    public async Task The_answer_of_the_function_is_the_answer_of_the_worker()
    {
        var (context, answer) = (new Context(_http), Results.Ok());
        await _pipeline.Invoke(context, _ =>
        {
            context.Bindings.Result = answer;
            return Task.CompletedTask;
        });
        Assert.Same(answer, context.Bindings.Result);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", _http.Response.Headers["X-Request-Id"]);
    }

    [Fact]
    public async Task An_exception_becomes_a_problem()
    {
        var context = new Context(_http);
        await _pipeline.Invoke(context, _ => throw new InvalidOperationException());
        Assert.IsType<Problem>(context.Bindings.Result);
    }

    [Fact]
    public async Task A_foreign_page_does_not_reach_the_function()
    {
        (_http.Request.Method, _http.Request.Headers.Origin) = ("POST", "https://evil.example");
        var context = new Context(_http);
        await _pipeline.Invoke(context, _ => throw new InvalidOperationException("The function was called."));
        Assert.Equal(ErrorCode.ForeignPage, Assert.IsType<Problem>(context.Bindings.Result).Code);
    }

    [Theory]
    [InlineData("localhost:7071", true)]
    [InlineData("127.0.0.1:7071", true)]
    [InlineData("[::1]:7071", true)]
    [InlineData("evil.example:7071", false)]
    public async Task A_host_of_this_machine_answers_to_no_other_name(string host, bool isAnswered)
    {
        (_http.Request.Method, _http.Request.Host) = ("GET", new(host));
        var (context, answer) = (new Context(_http), Results.Ok());
        await _pipeline.Invoke(context, _ =>
        {
            context.Bindings.Result = answer;
            return Task.CompletedTask;
        });
        Assert.Equal(isAnswered, context.Bindings.Result == answer);
    }

    [Fact]
    public async Task Exceptions_of_other_triggers_reach_the_host() => await Assert.ThrowsAsync<InvalidOperationException>(
        () => _pipeline.Invoke(new Context(null), _ => throw new InvalidOperationException()));

    /// <summary>What the worker keeps of a call; its interface for results is internal, so a proxy stands in for it.</summary>
    private sealed class Context : FunctionContext
    {
        public Context(HttpContext? http)
        {
            var feature = typeof(FunctionContext).Assembly.GetTypes().Single(type => type.Name == "IFunctionBindingsFeature");
            Bindings = (BindingsProxy)DispatchProxy.Create(feature, typeof(BindingsProxy));
            Features = new InvocationFeatures(feature, Bindings);
            if (http is not null)
                Items["HttpRequestContext"] = http;
        }

        public BindingsProxy Bindings { get; }

        public override IInvocationFeatures Features { get; }

        public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

        public override FunctionDefinition FunctionDefinition { get; } = new Definition();

        public override string InvocationId => "";

        public override string FunctionId => "";

        public override TraceContext TraceContext { get; } = new Trace();

        public override BindingContext BindingContext => throw new NotSupportedException();

        public override RetryContext RetryContext => throw new NotSupportedException();

        public override IServiceProvider InstanceServices { get; set; } = null!;
    }

    private sealed class InvocationFeatures(Type feature, object bindings) : IInvocationFeatures
    {
        public T? Get<T>() => typeof(T) == feature ? (T)bindings : default;

        public void Set<T>(T instance) => throw new NotSupportedException();

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => throw new NotSupportedException();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    // DispatchProxy derives from it.
#pragma warning disable CA1852
    private class BindingsProxy : DispatchProxy
#pragma warning restore CA1852
    {
        public object? Result { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == "set_InvocationResult")
                Result = args![0];
            return targetMethod.Name == "get_InvocationResult" ? Result : null;
        }
    }

    private sealed class Trace : TraceContext
    {
        public override string TraceParent => "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        public override string TraceState => "";
    }

    private sealed class Definition : FunctionDefinition
    {
        public override ImmutableArray<FunctionParameter> Parameters => [];

        public override string PathToAssembly => "";

        public override string EntryPoint => "";

        public override string Id => "";

        public override string Name => "AnyEndpoint";

        public override IImmutableDictionary<string, BindingMetadata> InputBindings => ImmutableDictionary<string, BindingMetadata>.Empty;

        public override IImmutableDictionary<string, BindingMetadata> OutputBindings => ImmutableDictionary<string, BindingMetadata>.Empty;
    }
}
