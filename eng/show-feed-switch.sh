#!/usr/bin/env bash
# Shows that the same sources build with and without the packages that eng/feed.targets asks for, with no flag.
#
#   eng/show-feed-switch.sh      one PASS or FAIL line for each case, some five minutes in all; exit code 0 when all pass
#
# Works on clones of the last commit under a temporary folder, with a packages folder of their own, and cleans up. The full feed is this
# machine's own feeds, beside a folder feed that has what they lack, made from the stand-ins under the real ids and versions.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
failures=0

export MSBUILDDISABLENODEREUSE=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
export NUGET_PACKAGES="$scratch/packages"

check() { # sentence, command...
  local sentence=$1; shift
  if "$@" > "$scratch/check.log" 2>&1; then
    echo "PASS  $sentence"
  else
    echo "FAIL  $sentence"
    failures=$((failures + 1))
    sed 's/^/      /' "$scratch/check.log" "$scratch/build.log" | grep -v NU1603 | tail -25
  fi
}

clean_clone() { rm -rf "$1" && git clone -q "$root" "$1"; }

# Runs a command in the clone, keeps its output in build.log and its exit code in rc.
try() { rc=0; (cd "$tree" && "$@") > "$scratch/build.log" 2>&1 || rc=$?; }
succeeded() { [ "$rc" -eq 0 ]; }
failed() { [ "$rc" -ne 0 ]; }
says() { grep -q -- "$1" "$scratch/build.log"; }
says_once() { [ "$(grep -c -- "$1" "$scratch/build.log")" -eq 1 ]; }
all() { local command; for command in "$@"; do eval "$command" || { echo "not so: $command"; return 1; }; done; }
answer() { sed -n 's/.*<StandIns>\(.*\)<.*/\1/p' "$tree/artifacts/feed.props"; }
answer_is() { [ "$(answer)" = "$1" ]; }
no_answer_kept() { [ ! -e "$tree/artifacts/feed.props" ]; }
nothing_left_over() { [ "$(ls "$tree/artifacts")" = feed.props ]; }
functions_use() { # package | project, id
  grep -A1 "\"$2/" "$tree/ImageGen.Functions/obj/project.assets.json" | grep -q "\"type\": \"$1\""
}

sources() { # sources... -> NuGet.config of the clone; "+" before the first keeps the machine's own feeds
  local clear='<clear />' number=0 source
  if [ "${1:-}" = + ]; then clear=''; shift; fi
  {
    echo "<configuration><packageSources>$clear"
    for source in "$@"; do
      number=$((number + 1))
      echo "  <add key=\"scratch$number\" value=\"$source\" allowInsecureConnections=\"true\" />"
    done
    echo '</packageSources></configuration>'
  } > "$tree/NuGet.config"
}

version_of() { sed -n "s/.*PackageVersion Include=\"$1\" Version=\"\([^\"]*\)\".*/\1/p" "$root/Directory.Packages.props"; }

set_version() { # project, version
  sed -i "s#</Project>#<PropertyGroup><Version>$2</Version><IsPackable>true</IsPackable></PropertyGroup></Project>#" "$1"
}

# One project a package of the groups that the machine's own feeds lack.
lacking_packages() { # answer
  case "$1" in *Functions*) ls -d "$tree"/standins/Microsoft.* ;; esac
  case "$1" in *Bedrock*) echo "$tree/standins/AWSSDK.BedrockRuntime" ;; esac
  case "$1" in *NetVips*) ls -d "$tree"/standins/NetVips* ;; esac
}

full_feed() { # answer
  local id project version
  tree=$scratch/pack
  clean_clone "$tree"
  mkdir -p "$scratch/full"
  # These have no stand-in, since only a build on the real packages needs them: an empty package does.
  for id in Microsoft.Azure.Functions.Worker.Sdk Microsoft.Azure.Functions.Worker.Grpc Microsoft.DurableTask.Client.Grpc \
            Microsoft.DurableTask.Worker.Grpc Microsoft.Azure.WebJobs.Extensions.DurableTask NetVips.Native; do
    mkdir "$tree/standins/$id"
    cat > "$tree/standins/$id/$id.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <ItemGroup>
    <None Include="$(MSBuildProjectFile)" Pack="true" PackagePath="empty.txt" />
  </ItemGroup>
</Project>
XML
  done
  for project in "$tree"/standins/*/*.csproj; do
    # Those that only other packages name may have any version, as long as it is the one they name.
    version=$(version_of "$(basename "$project" .csproj)")
    set_version "$project" "${version:-2.52.0}"
  done
  for project in $(lacking_packages "$1"); do
    dotnet pack "$project" -p:UseStandIns=true -p:PackageOutputPath="$scratch/full" -v:q || return
  done
}

all_stand_ins=Functions+Bedrock+NetVips
tree=$scratch/tree
clean_clone "$tree"
dotnet restore "$tree/ImageGen.Functions" > "$scratch/build.log" 2>&1 || true
own_feeds=$(answer)
echo "This machine's own feeds need stand-ins for: $own_feeds. Making a folder feed of them ..."
full_feed "$own_feeds" > "$scratch/build.log" 2>&1 || { cat "$scratch/build.log"; exit 1; }
stand_ins_line='is built with stand-ins'
tree=$scratch/tree

clean_clone "$tree"
sources + "$scratch/full"
try dotnet build ImageGen.sln
check "with a full feed, a clean solution builds against the packages" \
  all succeeded 'answer_is none' 'functions_use package AWSSDK.BedrockRuntime' '! says "$stand_ins_line"' nothing_left_over

rm "$tree/NuGet.config"
try dotnet build ImageGen.sln
check "the same tree without that feed: the answer is asked again, and it builds with stand-ins where they are needed" \
  all succeeded 'answer_is "$own_feeds"' '[ "$own_feeds" = none ] || says_once "$stand_ins_line"'

sources + "$scratch/full"
try dotnet build ImageGen.LocalHost
check "and with the feed back, one project builds against the packages again" \
  all succeeded 'answer_is none' 'functions_use package AWSSDK.BedrockRuntime'

clean_clone "$tree"
try dotnet build ImageGen.Functions
check "a single project builds from a clean clone with this machine's own feeds" all succeeded nothing_left_over

clean_clone "$tree"
mkdir -p "$scratch/nothing"
sources "$scratch/nothing"
try dotnet build ImageGen.Functions
check "a feed that answers and lacks the packages means stand-ins" \
  all 'answer_is $all_stand_ins' 'functions_use project Microsoft.Azure.Functions.Worker.Extensions.DurableTask'

clean_clone "$tree"
mkdir -p "$scratch/pixels"
dotnet pack "$scratch/pack/standins/NetVips" -p:UseStandIns=true -p:PackageOutputPath="$scratch/pixels" -v:q > "$scratch/build.log" 2>&1
dotnet pack "$scratch/pack/standins/NetVips.Native" -p:UseStandIns=true -p:PackageOutputPath="$scratch/pixels" -v:q >> "$scratch/build.log" 2>&1
sources "$scratch/pixels"
try dotnet build ImageGen.Functions
check "a feed that has some of them means stand-ins for the rest" \
  all 'answer_is Functions+Bedrock' 'functions_use package NetVips' 'functions_use project AWSSDK.BedrockRuntime'

clean_clone "$tree"
sources http://127.0.0.1:9/v3/index.json
try dotnet build ImageGen.sln
check "an unreachable feed is an error with a clear sentence, and no answer is kept" \
  all failed 'says "error FEED001: The package feeds gave no answer"' 'says NU1301' no_answer_kept

sources "$scratch/full" http://127.0.0.1:9/v3/index.json
try dotnet build ImageGen.Functions
check "so is one unreachable feed beside a good one" all failed 'says "error FEED001"' no_answer_kept

rm "$tree/NuGet.config"
try dotnet restore ImageGen.LocalHost --source "$scratch/nothing"
check "--source on the command line is what gets asked" all 'answer_is $all_stand_ins'

clean_clone "$tree"
sources + "$scratch/full"
pids=()
for entry in ImageGen.sln ImageGen.LocalHost ImageGen.Functions ImageGen.sln; do
  (cd "$tree" && exec dotnet restore "$entry" > "$scratch/parallel-${#pids[@]}.log" 2>&1) &
  pids+=($!)
done
rc=0
for pid in "${pids[@]}"; do wait "$pid" || rc=$?; done
cat "$scratch"/parallel-*.log > "$scratch/build.log"
check "four restores at the same moment in a clean clone all end well" all succeeded 'answer_is none' nothing_left_over

try dotnet publish ImageGen.Functions -p:UseStandIns=true
check "publishing with stand-ins is an error with a clear sentence" all failed 'says "error FEED002: This build uses stand-ins"'

clean_clone "$tree"
sources "$scratch/nothing"
try env NUGET_PACKAGES="$scratch/no-packages" dotnet publish ImageGen.Functions -p:UseStandIns=false
check "a pipeline that insists on the packages asks nothing and gets the ordinary restore error" \
  all failed 'says "error NU1101: Unable to find package "' no_answer_kept

exit "$((failures > 0))"
