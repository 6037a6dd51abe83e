#!/usr/bin/env bash
# Builds the studio and the app, with the real AWSSDK.BedrockRuntime, and packs them for Azure.
#   eng/deploy/package.sh app.zip
set -euo pipefail
[[ ${1:-} != --help ]] || { sed -n '2,/^set /s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit; }

mkdir -p "$(dirname "${1:?eng/deploy/package.sh needs the name of the package}")"
package=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

eng/install.sh web
npm run build --prefix web
dotnet publish ImageGen.Functions -c Release -o "$work/app" --nologo -p:BedrockVendored=false
rm -f "$package"
(cd "$work/app" && zip -qr "$package" .)
echo "Packed: $package"
