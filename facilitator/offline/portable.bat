@echo off
rem Opens Facilitator from its own folder; the window stays when something failed.
title Facilitator
chcp 65001 >nul
pushd "%~dp0"
set "PYTHONPATH=%CD%\app;%CD%\site-packages"
set "PYTHONUTF8=1"
set "FACILITATOR_EXPORTS=%CD%\exports"
set "RUNS=python\python.exe"
if not exist python\python.exe set "RUNS=py -3.MINOR"
%RUNS% -m facilitator serve --data "%CD%\data" %*
if not errorlevel 1 goto :end
echo.
echo Algo falló; arriba dice qué. · Something failed; it says above what it was.
if not exist python\python.exe echo Python 3.MINOR: https://www.python.org/downloads/
pause
exit /b 1

:end
popd
